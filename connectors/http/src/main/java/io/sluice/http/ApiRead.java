package io.sluice.http;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Keepsake;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One poll of one resource as batches, each made when it is asked for: what is new, what is other than it was, and after
 * the last page what is no more. It ends where the API is refused; what it lacks is then not known.
 */
final class ApiRead implements Iterator<Batch> {
    private static final int EVENTS = 1000;

    private final String source;
    private final Resource resource;
    private final PageWalk walk;
    private final Columns columns;
    private final RecordMarks marks;
    private final Memory memory;
    private final Reading reading;
    private final Clock clock;
    private final Consumer<Outcome> outcome;
    private final Consumer<ApiState> handed;
    private final List<ChangeEvent> events = new ArrayList<>();
    private ApiState state;
    private ApiState.Part part;
    private Iterator<Map<String, String>> records =
            List.<Map<String, String>>of().iterator();
    private Iterator<String> gone = List.<String>of().iterator();
    private Phase phase = Phase.PAGES;
    private String latest = "";
    private @Nullable Batch ready;

    private enum Phase {
        PAGES,
        GONE,
        END
    }

    /**
     * What is read for whom.
     *
     * @param number that no other reading of this process has
     * @param loads all that are wanted
     * @param known by what to ask whether anything has changed
     * @param partial whether only what is new was asked for
     * @param misses how many complete polls in a row must lack a record before it counts as deleted
     */
    record Reading(int number, Set<Integer> loads, Answer.Validator known, boolean partial, int misses) {}

    /** How a poll ended. */
    sealed interface Outcome {

        /**
         * All that was asked for was read.
         *
         * @param missing whether records were lacking that do not count as deleted yet
         * @param latest the greatest time of any record; empty: none was read
         */
        record Complete(boolean missing, String latest) implements Outcome {}

        record Refused(ApiRefusedException why) implements Outcome {}
    }

    ApiRead(
            String source,
            Resource resource,
            PageWalk walk,
            Columns columns,
            RecordMarks marks,
            Memory memory,
            ApiState state,
            Reading reading,
            Clock clock,
            Consumer<Outcome> outcome,
            Consumer<ApiState> handed) {
        this.source = source;
        this.resource = resource;
        this.walk = walk;
        this.columns = columns;
        this.marks = marks;
        this.memory = memory;
        this.state = state;
        this.part = state.of(resource.name()).begin();
        this.reading = reading;
        this.clock = clock;
        this.outcome = outcome;
        this.handed = handed;
    }

    @Override
    public boolean hasNext() {
        if (ready == null && phase != Phase.END) {
            try {
                ready = advance();
            } catch (ApiRefusedException refused) {
                phase = Phase.END;
                outcome.accept(new Outcome.Refused(refused));
            } catch (IOException failed) {
                phase = Phase.END;
                outcome.accept(new Outcome.Refused(new ApiRefusedException("cut", "it could not be read to its end")));
            }
        }
        return ready != null;
    }

    @Override
    public Batch next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException();
        }
        Batch batch = ready;
        ready = null;
        return batch;
    }

    private @Nullable Batch advance() throws IOException {
        while (phase == Phase.PAGES) {
            while (records.hasNext() && events.size() < EVENTS) {
                look(records.next());
            }
            if (events.size() >= EVENTS || (!records.hasNext() && !events.isEmpty())) {
                return batch(List.of());
            }
            if (walk.isComplete()) {
                if (!reading.partial()) {
                    checkNotEmptied();
                    gone = gone().iterator();
                }
                phase = Phase.GONE;
            } else {
                Optional<Page> page = walk.next(reading.known());
                if (page.isEmpty()) {
                    phase = Phase.END;
                    outcome.accept(new Outcome.Complete(false, latest));
                    return null;
                }
                take(page.get());
            }
        }
        while (gone.hasNext() && events.size() < EVENTS) {
            delete(gone.next());
        }
        return gone.hasNext() ? batch(List.of()) : last();
    }

    private void take(Page page) throws ApiRefusedException {
        List<Map<String, String>> named =
                page.records().stream().map(columns::named).toList();
        columns.of(named);
        records = named.iterator();
    }

    private void look(Map<String, String> record) throws ApiRefusedException {
        resource.incremental().map(Incremental::time).map(record::get).ifPresent(this::noteTime);
        String digest = marks.of(resource.table(), record);
        String key = Keys.of(resource, record).orElseGet(() -> Keys.ofContent(digest));
        Mark known = memory.get(resource.name(), key);
        if (known != null && known.digest().equals(digest)) {
            Set<Integer> lacking = new TreeSet<>(reading.loads());
            lacking.removeAll(known.loads());
            if (!lacking.isEmpty()) {
                add(lacking, Operation.READ, null, RecordRow.of(columns.schema(), record), digest);
                memory.put(resource.name(), key, digest, reading.loads());
            }
            known.see(reading.number());
            return;
        }
        if (known != null && known.isSeen(reading.number())) {
            throw new ApiRefusedException(
                    "key-twice", "two records of resource '" + resource.name() + "' have one key; mend 'key'");
        }
        for (int load : reading.loads()) {
            boolean had = known != null && known.loads().contains(load);
            Operation operation =
                    had ? Operation.UPDATE : part.served().contains(load) ? Operation.CREATE : Operation.READ;
            add(Set.of(load), operation, null, RecordRow.of(columns.schema(), record), digest);
        }
        memory.put(resource.name(), key, digest, reading.loads()).see(reading.number());
    }

    private void noteTime(String time) {
        if (!Times.isAfter(time, clock.instant())) {
            latest = Times.later(latest, time);
        }
    }

    private void add(
            Set<Integer> loads, Operation operation, @Nullable Row before, @Nullable Row after, String digest) {
        RowSchema schema = columns.schema();
        long micros = clock.millis() * 1000;
        for (int load : loads) {
            Position position = new Position.Snapshot(load, "poll" + part.poll(), digest);
            events.add(new ChangeEvent(schema, operation, before, after, position, micros));
        }
    }

    /** An API that fails can answer with an empty list; believed, it would delete everything. */
    private void checkNotEmptied() throws ApiRefusedException {
        Map<String, Mark> known = memory.marks(resource.name());
        if (!known.isEmpty()
                && !resource.mayBeEmpty()
                && known.values().stream().noneMatch(mark -> mark.isSeen(reading.number()))) {
            throw new ApiRefusedException(
                    "emptied",
                    "resource '" + resource.name() + "' held records and now holds none of them; nothing is deleted."
                            + " If that is right, set 'empty' to 'allowed'");
        }
    }

    /** Pages shift while they are read, so that one poll alone can miss a record that is there. */
    private List<String> gone() {
        List<String> gone = new ArrayList<>();
        memory.marks(resource.name()).forEach((key, mark) -> {
            if (!mark.isSeen(reading.number()) && mark.miss() >= reading.misses()) {
                gone.add(key);
            }
        });
        return gone;
    }

    private void delete(String key) {
        Mark mark = memory.get(resource.name(), key);
        if (mark != null && !Keys.isContent(key)) {
            Set<Integer> having = new TreeSet<>(mark.loads());
            having.retainAll(reading.loads());
            Row row = RecordRow.key(columns.schema(), Keys.columns(resource, key));
            add(having, Operation.DELETE, row, null, mark.digest());
        }
        memory.remove(resource.name(), key);
    }

    private Batch batch(List<Keepsake> more) {
        List<Keepsake> kept = new ArrayList<>(memory.take());
        kept.addAll(more);
        state = state.next(resource.name(), part);
        handed.accept(state);
        Batch batch = new Batch(source, events, state.text(), kept);
        events.clear();
        return batch;
    }

    /** Says that all was read; nothing where nothing has changed by that. */
    private @Nullable Batch last() {
        phase = Phase.END;
        boolean missing = !reading.partial()
                && memory.marks(resource.name()).values().stream().anyMatch(mark -> !mark.isSeen(reading.number()));
        Answer.Validator validator = missing || reading.partial() ? Answer.Validator.NONE : walk.validator();
        ApiState.Part before = state.of(resource.name());
        part = part.completed(reading.loads(), validator);
        boolean same = before.served().equals(part.served())
                && before.etag().equals(part.etag())
                && before.modified().equals(part.modified());
        List<Keepsake> tidied = memory.isWritten() ? memory.tidy(resource.name()) : List.of();
        if (same && events.isEmpty() && memory.isWritten() && tidied.isEmpty()) {
            outcome.accept(new Outcome.Complete(missing, latest));
            return null;
        }
        Batch batch = batch(tidied);
        outcome.accept(new Outcome.Complete(missing, latest));
        return batch;
    }
}

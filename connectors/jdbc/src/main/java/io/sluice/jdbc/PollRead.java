package io.sluice.jdbc;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Keepsake;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The batches of one poll, read while they are taken, one step of each table after another. What is read ahead counts
 * only once it was taken: a poll that ends early is begun again from what was committed.
 */
final class PollRead implements Iterator<Batch> {

    /** A poll of much ends here, so that tables that came meanwhile need not wait for all of it. */
    private static final int MOST_BATCHES = 500;

    private final String source;
    private final Session session;
    private final Pieces pieces;
    private final PollReport report;
    private final Clock clock;
    private final Deque<TablePoll> tables;
    private SourceState state;
    private Optional<Batch> ahead = Optional.empty();
    private int batches;
    private boolean forced;
    private boolean ended;

    /** @param forced whether what the pieces have to tell is committed also where no row is new */
    PollRead(
            String source,
            Session session,
            Pieces pieces,
            PollReport report,
            Clock clock,
            SourceState state,
            List<TablePoll> tables,
            boolean forced) {
        this.source = source;
        this.session = session;
        this.pieces = pieces;
        this.report = report;
        this.clock = clock;
        this.state = state;
        this.tables = new ArrayDeque<>(tables);
        this.forced = forced;
    }

    SourceState state() {
        return state;
    }

    /** Whether all that was read was taken. */
    boolean isEnded() {
        return ended && ahead.isEmpty();
    }

    @Override
    public boolean hasNext() {
        while (ahead.isEmpty() && !ended) {
            ahead = step();
        }
        return ahead.isPresent();
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Batch batch = ahead.orElseThrow();
        ahead = Optional.empty();
        report.handed(batch.offset());
        return batch;
    }

    private Optional<Batch> step() {
        if (forced) {
            forced = false;
            return Optional.of(batch(List.of()));
        }
        TablePoll table = tables.poll();
        if (table == null || batches == MOST_BATCHES) {
            ended = true;
            return Optional.empty();
        }
        try {
            return step(table);
        } catch (PollRefusedException refused) {
            return refused(table, refused);
        } catch (SQLException problem) {
            return refused(table, report.refusal("Table " + table.table(), problem));
        }
    }

    private Optional<Batch> step(TablePoll table) throws SQLException {
        List<ChangeEvent> events = table.next(TimeUnit.MILLISECONDS.toMicros(clock.millis()));
        session.rest();
        state = state.with(table.table(), table.state());
        if (table.isDone()) {
            report.caughtUp(table);
        } else {
            tables.add(table);
        }
        return events.isEmpty() && !pieces.hasChanges() && !table.mustCommit()
                ? Optional.empty()
                : Optional.of(batch(events));
    }

    private Batch batch(List<ChangeEvent> events) {
        batches++;
        List<Keepsake> kept = pieces.takeChanges();
        return new Batch(source, events, state.text(), kept);
    }

    /** Of the table nothing more is read in this poll, of the source nothing where it is the reason. */
    private Optional<Batch> refused(TablePoll table, PollRefusedException refused) {
        pieces.takeChanges();
        report.refused(table.table(), refused);
        if (refused.isWhole()) {
            tables.clear();
            session.close();
        } else {
            session.rest();
        }
        return Optional.empty();
    }
}

package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import io.sluice.testkit.Source.Line;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The suite. A test class of a source implements it and says how its source is made. */
public interface SourceContract {

    /** Rows of more than two batches. */
    int MANY = 2500;

    /** One without rows. */
    Source open() throws Exception;

    @Test
    default void every_row_comes_once_and_only_once() throws Exception {
        try (Source source = open()) {
            source.add(lines(1, MANY));

            List<Seen> seen = drain(source);

            assertThat(ids(seen)).doesNotHaveDuplicates().hasSize(MANY);
            assertThat(positions(seen)).doesNotHaveDuplicates();
            assertThat(drain(source)).isEmpty();
            source.restart();
            assertThat(drain(source)).isEmpty();
        }
    }

    @Test
    default void rows_that_come_later_come_alone() throws Exception {
        try (Source source = open()) {
            source.add(lines(1, 20));
            drain(source);

            source.add(lines(21, 25));

            assertThat(ids(drain(source))).containsExactlyInAnyOrderElementsOf(idsOf(21, 25));
        }
    }

    @Test
    default void killed_after_any_batch_it_goes_on_without_loss_and_doubling() throws Exception {
        int batches = 1;
        for (int killed = 0; killed < batches; killed++) {
            try (Source source = open()) {
                source.add(lines(1, MANY));
                List<Seen> seen = new ArrayList<>();
                Iterator<Batch> read = source.read();
                for (int i = 0; i < killed && read.hasNext(); i++) {
                    take(source, read.next(), seen);
                }
                List<Object> lost = read.hasNext() ? positionsOf(read.next()) : List.of();
                source.restart();

                List<Seen> rest = drain(source);

                seen.addAll(rest);
                assertThat(ids(seen))
                        .as("killed after batch %s", killed)
                        .doesNotHaveDuplicates()
                        .hasSize(MANY);
                assertThat(positions(rest)).as("positions of what was lost").startsWith(lost.toArray());
                batches = Math.max(batches, 3);
            }
        }
    }

    @Test
    default void an_abandoned_read_begins_again_with_what_was_not_committed() throws Exception {
        try (Source source = open()) {
            source.add(lines(1, MANY));
            List<Seen> seen = new ArrayList<>();
            Iterator<Batch> read = source.read();
            take(source, read.next(), seen);
            read.next();

            seen.addAll(drain(source));

            assertThat(ids(seen)).doesNotHaveDuplicates().hasSize(MANY);
        }
    }

    @Test
    default void changes_of_a_row_come_in_their_order() throws Exception {
        try (Source source = open()) {
            if (source.lacks().contains(Lack.UPDATES)) {
                return;
            }
            source.add(lines(1, 3));
            drain(source);
            List<Seen> seen = new ArrayList<>();
            for (String note : List.of("one", "two", "one")) {
                source.change(new Line("id-00002", note));
                seen.addAll(drain(source));
            }

            assertThat(seen).extracting(Seen::note).containsExactly("one", "two", "one");
            assertThat(ids(seen)).containsOnly("id-00002");
            assertThat(positions(seen)).as("each is a change of its own").doesNotHaveDuplicates();
        }
    }

    @Test
    default void a_row_that_is_gone_is_deleted_once_by_its_key() throws Exception {
        try (Source source = open()) {
            if (source.lacks().contains(Lack.DELETES)) {
                return;
            }
            source.add(lines(1, 5));
            drain(source);
            source.remove("id-00003");
            source.restart();

            List<Seen> seen = drain(source);

            assertThat(seen).singleElement().satisfies(gone -> {
                assertThat(gone.operation()).isEqualTo(Operation.DELETE);
                assertThat(gone.id()).isEqualTo("id-00003");
            });
            assertThat(drain(source)).isEmpty();
            source.add(List.of(new Line("id-00003", "again")));
            assertThat(drain(source)).extracting(Seen::note).containsExactly("again");
        }
    }

    @Test
    default void a_row_that_cannot_be_decoded_comes_among_the_others() throws Exception {
        try (Source source = open()) {
            if (source.lacks().contains(Lack.UNDECODABLE_VALUES)) {
                return;
            }
            source.add(lines(1, 3));
            source.addUndecodable("id-00004");
            source.add(lines(5, 6));

            List<ChangeEvent> events = new ArrayList<>();
            Iterator<Batch> read = source.read();
            while (read.hasNext()) {
                Batch batch = read.next();
                events.addAll(batch.events());
                source.commit(batch);
            }

            assertThat(events).hasSize(6);
            assertThat(events.stream().filter(SourceContract::isUndecodable)).hasSize(1);
        }
    }

    @Test
    default void what_is_kept_holds_no_value() throws Exception {
        try (Source source = open()) {
            source.add(lines(1, MANY));
            drain(source);

            assertThat(source.kept()).isNotEmpty().doesNotContain("note-");
        }
    }

    /** What an event says. */
    record Seen(Operation operation, String id, String note, Object position) {}

    private static List<Line> lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> new Line(id(n), "note-" + n))
                .toList();
    }

    private static List<String> idsOf(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(SourceContract::id).toList();
    }

    private static String id(int number) {
        return "id-%05d".formatted(number);
    }

    private static List<Seen> drain(Source source) throws Exception {
        List<Seen> seen = new ArrayList<>();
        Iterator<Batch> read = source.read();
        while (read.hasNext()) {
            take(source, read.next(), seen);
        }
        return seen;
    }

    private static void take(Source source, Batch batch, List<Seen> seen) {
        for (ChangeEvent event : batch.events()) {
            boolean gone = event.after() == null;
            seen.add(new Seen(
                    event.operation(),
                    String.valueOf(value(event, "id")),
                    gone ? "" : String.valueOf(value(event, "note")),
                    event.position()));
        }
        source.commit(batch);
    }

    private static Object value(ChangeEvent event, String column) {
        Row row = event.after() == null ? event.before() : event.after();
        return Objects.requireNonNull(
                Objects.requireNonNull(row).value(event.schema().indexOf(column)));
    }

    private static boolean isUndecodable(ChangeEvent event) {
        Row row = Objects.requireNonNull(event.after());
        try {
            for (int i = 0; i < event.schema().fields().size(); i++) {
                row.value(i);
            }
            return false;
        } catch (UndecodableException undecodable) {
            return true;
        }
    }

    private static List<String> ids(List<Seen> seen) {
        return seen.stream().map(Seen::id).toList();
    }

    private static List<Object> positions(List<Seen> seen) {
        return seen.stream().map(Seen::position).toList();
    }

    private static List<Object> positionsOf(Batch batch) {
        return batch.events().stream().map(event -> (Object) event.position()).toList();
    }
}

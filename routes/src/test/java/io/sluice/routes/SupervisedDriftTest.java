package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.Column;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Shared;
import io.sluice.shares.ShareState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of shares whose columns change. */
class SupervisedDriftTest extends SupervisedFrame {
    @Test
    void aShareWhoseColumnIsGonePausesAndIsLoadedAnewOnceItIsBack() throws Exception {
        begin(health);
        feed.loading.clear();
        feed.columns = columns("id", "born");

        want(health);

        assertThat(ShareState.of(health, source.ledger().standings().get("health"), List.of())
                        .text())
                .isEqualTo("paused");
        assertThat(source.drift(health)).containsExactly(new ColumnDrift("note", "text", "", ""));
        assertThat(feed.said).as("its table is kept").doesNotContain("release public.resident");

        want(health);
        assertThat(feed.asked)
                .as("what was seen is not believed before it was asked again")
                .isTrue();
        feed.columns = columns("id", "born", "note");
        want(health);

        assertThat(source.ledger().fillings()).containsEntry("health", 2);
        assertThat(feed.said).endsWith("capture public.resident epoch 2");
    }

    @Test
    void aColumnOfATypeThatNoValueConvertsFromPausesAndOneOfAnotherTypeDoesNot() throws Exception {
        begin(health);
        Map<String, Column> columns = new HashMap<>(columns("id", "note").orElseThrow());
        columns.put("born", new Column("born", "bytea", FieldType.BYTES, null));
        feed.columns = Optional.of(columns);
        want(health);
        assertThat(source.drift(health)).containsExactly(new ColumnDrift("born", "text", "bytea", ""));

        columns.put("born", new Column("born", "timestamp", FieldType.DATETIME, null));
        assertThat(source.drift(health)).isEmpty();
    }

    @Test
    void rowsThatLackAColumnPauseTheirShareBeforeOneIsRejected() throws Exception {
        begin(health);
        feed.loading.clear();

        Applied applied = run.apply(Town.batch("1", Town.lackingNote(1, "citizen-1")), Optional.empty());

        assertThat(applied.outcomes()).hasSize(1).allMatch(Outcome.Skipped.class::isInstance);
        assertThat(source.ledger().isPaused("health")).isTrue();
        run.place().restart();
        assertThat(source.ledger().isPaused("health"))
                .as("the batch comes again")
                .isFalse();
        run.apply(Town.batch("1", Town.lackingNote(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");
        assertThat(source.ledger().isPaused("health")).isTrue();
    }

    @Test
    void aNewShareOfATableThatLacksAColumnDoesNotBegin() throws Exception {
        feed.columns = columns("id", "born");

        begin(health);

        assertThat(source.ledger().knows("health")).isFalse();
        assertThat(ShareState.of(health, null, List.of())
                        .drifted(!source.drift(health).isEmpty())
                        .text())
                .isEqualTo("paused");
        assertThat(ShareState.of(health, null, List.of()).drifted(false).text()).isEqualTo("waiting");
    }

    /** Guards against rows that a load does not tell of: those that are gone. */
    @Test
    void aPausedShareStillTellsWhatIsDeleted() throws Exception {
        begin(health);
        run.apply(Town.batch("1", Town.lackingNote(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");

        Applied applied = run.apply(Town.batch("2", Town.deletedLackingNote(2, "citizen-1")), Optional.empty());

        assertThat(source.ledger().isPaused("health")).isTrue();
        assertThat(applied.outcomes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Shared.class, shared -> assertThat(shared.operation()).isEqualTo(Operation.DELETE));
    }

    private static Optional<Map<String, Column>> columns(String... names) {
        return Optional.of(Arrays.stream(names)
                .collect(Collectors.toMap(name -> name, name -> new Column(name, "text", FieldType.TEXT, null))));
    }
}

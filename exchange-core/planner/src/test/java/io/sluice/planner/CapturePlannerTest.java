package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CapturePlannerTest {

    private static final TableId PEOPLE = new TableId("public", "people");
    private static final TableId HOMES = new TableId("public", "homes");

    private static ShareNeed need(String share, TableId table, boolean wholeBefore, String... columns) {
        return new ShareNeed(share, 1, "register", table, Set.of(columns), wholeBefore);
    }

    private static final ShareNeed A = need("a", PEOPLE, false, "id", "name");
    private static final ShareNeed B = need("b", PEOPLE, false, "id", "born");
    private static final ShareNeed WHOLE = need("w", PEOPLE, true, "id");
    private static final ShareNeed H = need("h", HOMES, false, "id");

    private static TableCapture capture(TableId table, boolean wholeBefore, String... columns) {
        return new TableCapture(table, Set.of(columns), wholeBefore);
    }

    /** What runs once the shares given have been planned and applied. */
    private static RunningSource running(ShareNeed... served) {
        return new RunningSource("register", CapturePlanner.desired(List.of(served)), List.of(served));
    }

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of("nothing wanted, nothing runs", List.of(), List.of(), List.of()),
                Arguments.of(
                        "the first shares start one capture",
                        List.of(A, B, H),
                        List.of(),
                        List.of(new CaptureChange.Start(
                                "register",
                                List.of(capture(HOMES, false, "id"), capture(PEOPLE, false, "id", "name", "born")),
                                Set.of("a", "b", "h")))),
                Arguments.of("what runs is what is wanted", List.of(A, B, H), List.of(running(A, B, H)), List.of()),
                Arguments.of(
                        "the last share ends it",
                        List.of(),
                        List.of(running(A)),
                        List.of(new CaptureChange.Stop("register"))),
                Arguments.of(
                        "another table joins",
                        List.of(A, H),
                        List.of(running(A)),
                        List.of(new CaptureChange.Extend("register", capture(HOMES, false, "id"), Set.of("h")))),
                Arguments.of(
                        "more columns of a table",
                        List.of(A, B),
                        List.of(running(A)),
                        List.of(new CaptureChange.Extend(
                                "register", capture(PEOPLE, false, "id", "name", "born"), Set.of("b")))),
                Arguments.of(
                        "a new share of columns that are captured already is snapshot too",
                        List.of(A, need("c", PEOPLE, false, "id")),
                        List.of(running(A)),
                        List.of(new CaptureChange.Extend(
                                "register", capture(PEOPLE, false, "id", "name"), Set.of("c")))),
                Arguments.of(
                        "a share that is served and now needs another column is filled anew",
                        List.of(need("a", PEOPLE, false, "id", "name", "born")),
                        List.of(running(A)),
                        List.of(new CaptureChange.Extend(
                                "register", capture(PEOPLE, false, "id", "name", "born"), Set.of("a")))),
                Arguments.of(
                        "another epoch of a share is filled anew",
                        List.of(new ShareNeed("a", 2, "register", PEOPLE, Set.of("id", "name"), false)),
                        List.of(running(A)),
                        List.of(new CaptureChange.Extend(
                                "register", capture(PEOPLE, false, "id", "name"), Set.of("a")))),
                Arguments.of(
                        "rows are needed whole",
                        List.of(A, WHOLE),
                        List.of(running(A)),
                        List.of(new CaptureChange.Extend(
                                "register", capture(PEOPLE, true, "id", "name"), Set.of("w")))),
                Arguments.of(
                        "fewer columns of a table",
                        List.of(A),
                        List.of(running(A, B)),
                        List.of(new CaptureChange.Narrow("register", capture(PEOPLE, false, "id", "name")))),
                Arguments.of(
                        "rows are no longer needed whole",
                        List.of(A),
                        List.of(running(A, WHOLE)),
                        List.of(new CaptureChange.Narrow("register", capture(PEOPLE, false, "id", "name")))),
                Arguments.of(
                        "a table leaves",
                        List.of(A),
                        List.of(running(A, H)),
                        List.of(new CaptureChange.Remove("register", HOMES))),
                Arguments.of(
                        "more comes before less",
                        List.of(H, B),
                        List.of(running(A)),
                        List.of(
                                new CaptureChange.Extend("register", capture(HOMES, false, "id"), Set.of("h")),
                                new CaptureChange.Extend(
                                        "register", capture(PEOPLE, false, "id", "born"), Set.of("b")))),
                Arguments.of(
                        "sources do not concern each other",
                        List.of(A, new ShareNeed("x", 1, "archive", HOMES, Set.of("id"), false)),
                        List.of(running(A, H), new RunningSource("courts", List.of(), List.of())),
                        List.of(
                                new CaptureChange.Start("archive", List.of(capture(HOMES, false, "id")), Set.of("x")),
                                new CaptureChange.Stop("courts"),
                                new CaptureChange.Remove("register", HOMES))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    void plans(String what, List<ShareNeed> active, List<RunningSource> running, List<CaptureChange> expected) {
        assertThat(CapturePlanner.plan(active, running)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    void theOrderOfSharesMeansNothing(
            String what, List<ShareNeed> active, List<RunningSource> running, List<CaptureChange> expected) {
        List<ShareNeed> backwards = new ArrayList<>(active);
        Collections.reverse(backwards);

        assertThat(CapturePlanner.plan(backwards, running)).isEqualTo(expected);
    }

    @Test
    void onceAppliedThereIsNothingToChange() {
        RunningSource run = running(A, B, WHOLE, H);

        assertThat(CapturePlanner.plan(run.served(), List.of(run))).isEmpty();
    }

    /** With a column list and REPLICA IDENTITY FULL the department's own UPDATE would fail. */
    @Test
    void onlyTablesThatNeedKeysAloneHaveAColumnList() {
        assertThat(capture(PEOPLE, false, "name", "id").columnList()).contains(Set.of("id", "name"));
        assertThat(capture(PEOPLE, true, "id").columnList()).isEmpty();
    }

    @Test
    void aShareThatNeedsNothingIsAMistake() {
        assertThatThrownBy(() -> need("a", PEOPLE, false))
                .hasMessageContaining("share 'a'")
                .hasMessageContaining("public.people");
    }
}

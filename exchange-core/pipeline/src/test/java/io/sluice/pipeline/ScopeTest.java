package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ChangeEvent;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.model.Unavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change means to a recipient who may see one region only. */
class ScopeTest {
    private static final String HERE = "310104";
    private static final String ELSEWHERE = "110105";

    private final Trial trial = Trial.residents().scope("region.startsWith('31')");

    @ParameterizedTest(name = "was in scope {0}, is in scope {1} -> the recipient sees {2}")
    @CsvSource({"true,true,UPDATE", "true,false,DELETE", "false,true,CREATE", "false,false,skipped"})
    void anUpdateIsWhatTheRecipientSeesOfIt(boolean was, boolean is, String seen) {
        List<Outcome> outcomes = trial.apply(update(row("7", was), row("7", is)));

        assertThat(outcomes).extracting(Trial::told).containsExactly(seen);
    }

    @ParameterizedTest(name = "{0} of a row in scope {1} -> {2}")
    @CsvSource({
        "READ,true,READ",
        "READ,false,skipped",
        "CREATE,true,CREATE",
        "CREATE,false,skipped",
        "DELETE,true,DELETE",
        "DELETE,false,skipped"
    })
    void otherChangesCountWhereTheRowIsInScope(Operation operation, boolean inScope, String seen) {
        Row row = row("7", inScope);
        ChangeEvent event =
                operation == Operation.DELETE ? trial.event(operation, row, null) : trial.event(operation, null, row);

        assertThat(trial.apply(event)).extracting(Trial::told).containsExactly(seen);
    }

    @ParameterizedTest(name = "key changed, was in scope {0}, is in scope {1} -> {2}")
    @CsvSource({"true,true,DELETE 7 + CREATE 8", "true,false,DELETE 7", "false,true,CREATE 8", "false,false,skipped"})
    void aChangedKeyIsADeleteAndACreate(boolean was, boolean is, String seen) {
        List<Outcome> outcomes = trial.apply(update(row("7", was), row("8", is)));

        assertThat(outcomes).extracting(ScopeTest::keyed).containsExactly(seen.split(" \\+ ", -1));
    }

    @Test
    void aDeleteShowsTheKeyAndNothingElse() {
        Outcome outcome =
                trial.apply(trial.event(Operation.DELETE, row("7", true), null)).getFirst();

        assertThat(outcome).isInstanceOfSatisfying(Shared.class, delete -> {
            assertThat(delete.key()).containsExactly("7");
            assertThat(delete.values()).isEmpty();
        });
    }

    @Test
    void withoutTheWholeRowAsItWasNothingIsGuessed() {
        Row keyOnly = Row.of("7", Unavailable.UNAVAILABLE, Unavailable.UNAVAILABLE);

        assertThat(trial.apply(
                        update(null, row("7", true)),
                        update(keyOnly, row("7", true)),
                        trial.event(Operation.DELETE, keyOnly, null),
                        trial.event(Operation.DELETE, null, null)))
                .extracting(Trial::told)
                .containsOnly("before-image-missing:");
    }

    @Test
    void aScopeThatCannotBeToldIsRefused() {
        Trial failing = Trial.residents().scope("fail(region)");

        assertThat(failing.create("7", HERE, "n")).extracting(Trial::told).isEqualTo("expression:");
    }

    @Test
    void aRowWhosePastCannotBeReadFlowsAgainOnceCorrected() {
        assertThat(trial.apply(update(Row.of("7", "31\0", "n"), row("7", true))))
                .extracting(Trial::told)
                .containsExactly("UPDATE");
        assertThat(trial.apply(update(Row.of("7", "31\0", "n"), row("7", false))))
                .extracting(Trial::told)
                .containsExactly("text:region");
    }

    @Test
    void aFieldThatScopeDoesNotReadDoesNotKeepARowFromLeaving() {
        assertThat(trial.apply(update(row("7", true), Row.of("7", ELSEWHERE, "bad\0name"))))
                .extracting(Trial::told)
                .containsExactly("DELETE");
    }

    @Test
    void whereTheKeyIsEnoughAnUpdateNeedsNoPast() {
        Trial keyOnly = Trial.residents();
        Row then = Row.of("7", Unavailable.UNAVAILABLE, Unavailable.UNAVAILABLE);

        assertThat(keyOnly.apply(
                        keyOnly.event(Operation.UPDATE, null, row("7", true)),
                        keyOnly.event(Operation.UPDATE, then, row("8", true)),
                        keyOnly.event(Operation.DELETE, then, null)))
                .extracting(ScopeTest::keyed)
                .containsExactly("UPDATE 7", "DELETE 7", "CREATE 8", "DELETE 7");
    }

    @Test
    void aKeyedTablesChangeWithoutItsKeyIsRefused() {
        Trial keyOnly = Trial.residents();
        Row nothing = Row.of(Unavailable.UNAVAILABLE, Unavailable.UNAVAILABLE, Unavailable.UNAVAILABLE);

        assertThat(keyOnly.apply(
                        keyOnly.event(Operation.CREATE, null, Row.of(null, HERE, "n")),
                        keyOnly.event(Operation.DELETE, null, null),
                        keyOnly.event(Operation.DELETE, nothing, null),
                        keyOnly.event(Operation.UPDATE, nothing, row("7", true))))
                .extracting(Trial::told)
                .containsOnly("key-missing:");
    }

    @Test
    void aTableWithoutAKeyOnlyGrows() {
        Trial log = Trial.table().column("what", FieldType.TEXT).kept("what");

        assertThat(log.apply(
                        log.event(Operation.READ, null, Row.of("a")),
                        log.event(Operation.CREATE, null, Row.of("b")),
                        log.event(Operation.UPDATE, Row.of("b"), Row.of("c")),
                        log.event(Operation.DELETE, Row.of("c"), null)))
                .extracting(Trial::told)
                .containsExactly("READ", "CREATE", "append-only:", "append-only:");
        assertThat(log.create("d"))
                .isInstanceOfSatisfying(
                        Shared.class, shared -> assertThat(shared.key()).isEmpty());
    }

    @Test
    void whatDidNotChangeIsTakenFromTheRowAsItWas() {
        Row now = Row.of("7", HERE, Unavailable.UNAVAILABLE);

        assertThat(trial.apply(update(Row.of("7", HERE, "a long name"), now)).getFirst())
                .isInstanceOfSatisfying(
                        Shared.class, shared -> assertThat(shared.values()).containsExactly("7", HERE, "a long name"));
        Trial keyOnly = Trial.residents();
        assertThat(keyOnly.apply(keyOnly.event(Operation.UPDATE, null, now)))
                .extracting(Trial::told)
                .containsExactly("unchanged-unavailable:name");
    }

    private ChangeEvent update(@Nullable Row before, Row after) {
        return trial.event(Operation.UPDATE, before, after);
    }

    private static Row row(String key, boolean inScope) {
        return Row.of(key, inScope ? HERE : ELSEWHERE, "n");
    }

    private static String keyed(Outcome outcome) {
        return outcome instanceof Shared shared ? shared.operation() + " " + shared.key()[0] : Trial.told(outcome);
    }
}

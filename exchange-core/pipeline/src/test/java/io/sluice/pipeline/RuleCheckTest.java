package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.pipeline.RulePlan.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that reject, rules that count, and what a batch's records have in common. */
class RuleCheckTest {

    @Test
    void aRowThatBreaksACountingRuleIsSharedAndNoticed() {
        Trial trial = Trial.residents()
                .rule("in-the-city", "region.startsWith('31')", Effect.COUNT)
                .rule("named", "name.startsWith('n')", Effect.COUNT);

        assertThat(noticed(trial.create("1", "11", "x"))).containsExactly("in-the-city", "named");
        assertThat(noticed(trial.create("1", "31", "x"))).containsExactly("named");
        assertThat(noticed(trial.create("1", "31", "n"))).isEmpty();
    }

    @Test
    void aRejectingRuleRejectsWhateverWasNoticedBefore() {
        Trial trial = Trial.residents()
                .rule("in-the-city", "region.startsWith('31')", Effect.COUNT)
                .rule("named", "name.startsWith('n')");

        assertThat(trial.rejection("1", "11", "x")).isEqualTo("named:");
    }

    @Test
    void aCountingRuleThatCannotBeToldIsNoticedAndRejectsNothing() {
        assertThat(noticed(Trial.residents()
                        .rule("odd", "fail(name)", Effect.COUNT)
                        .create("1", "31", "n")))
                .containsExactly("odd");
    }

    @Test
    void anotherRecordWithTheSameValueInTheBatchIsARepetition() {
        Trial trial = Trial.residents().rule("unique-name", "name.startsWith('n')", Effect.COUNT_REPEATS);

        List<Outcome> first = trial.apply(
                row(trial, "1", "na"),
                row(trial, "2", "nb"),
                row(trial, "3", "na"),
                row(trial, "2", "nb"),
                row(trial, "4", "x"),
                row(trial, "5", "x"));
        List<Outcome> second = trial.apply(row(trial, "6", "na"));

        assertThat(first.stream().map(RuleCheckTest::noticed))
                .as("the third has the first one's name; the fourth is the second once more; the others take no part")
                .containsExactly(List.of(), List.of(), List.of("unique-name"), List.of(), List.of(), List.of());
        assertThat(noticed(second.getFirst()))
                .as("nothing is known of the batch before")
                .isEmpty();
    }

    private static ChangeEvent row(Trial trial, String id, String name) {
        return trial.event(Operation.CREATE, null, Row.of(id, "31", name));
    }

    private static List<String> noticed(Outcome outcome) {
        if (outcome instanceof Shared shared) {
            return shared.noticed();
        }
        throw new AssertionError("not shared but " + outcome);
    }
}

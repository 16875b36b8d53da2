package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** A share's quality rules on one row after another: the first that rejects it, or all that merely count it. */
final class RuleCheck {
    private final List<Rule> rules;
    private final IdentityHashMap<Rule, Repeats> repeats = new IdentityHashMap<>();

    RuleCheck(List<Rule> rules) {
        this.rules = rules;
        rules.stream()
                .filter(rule -> rule.effect() == RulePlan.Effect.COUNT_REPEATS)
                .forEach(rule -> repeats.put(rule, new Repeats()));
    }

    List<Rule> rules() {
        return rules;
    }

    /** To be called before the first row of a batch. */
    void beginBatch() {
        if (!repeats.isEmpty()) {
            repeats.values().forEach(Repeats::forget);
        }
    }

    /** Whether the row's record has to be told. */
    boolean comparesRecords() {
        return !repeats.isEmpty();
    }

    /** @param record what stands for the row's record; only read where {@link #comparesRecords()} */
    Checked check(Mapped mapped, Object record) {
        List<String> noticed = List.of();
        for (Rule rule : rules) {
            Verdict verdict = rule.condition().holds(mapped);
            if (rule.effect() == RulePlan.Effect.REJECT) {
                if (verdict != Verdict.Known.YES) {
                    return verdict instanceof Refusal refusal ? refusal : new Refusal(rule.id(), "");
                }
            } else if (isCounted(rule, verdict, mapped, record)) {
                noticed = noticed.isEmpty() ? new ArrayList<>() : noticed;
                noticed.add(rule.id());
            }
        }
        return noticed.isEmpty() ? Checked.Passed.WITHOUT_NOTICE : new Checked.Passed(noticed);
    }

    private boolean isCounted(Rule rule, Verdict verdict, Mapped mapped, Object record) {
        Repeats seen = repeats.get(rule);
        if (seen == null) {
            return verdict != Verdict.Known.YES;
        }
        return verdict == Verdict.Known.YES
                && seen.areIn(Repeats.texts(rule.condition().fields(), mapped), record);
    }
}

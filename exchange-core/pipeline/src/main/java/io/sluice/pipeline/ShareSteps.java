package io.sluice.pipeline;

import io.sluice.model.Position;
import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.identifier.Divisions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A share's steps, apart from where its columns are in a row: select by scope, map, treat, check. */
final class ShareSteps {
    private final SharePlan plan;
    private final List<FieldStep> fields;
    private final Optional<Condition> scope;
    private final RuleCheck rules;
    private final Findings findings;
    private final int[] key;
    private final int[] shown;
    private final int[] used;
    private final int[] freeTexts;
    private final SensitiveInputs inputs;
    private final RowContext row;
    private final LeakCheck leakCheck;
    private final Subjects subjects;

    ShareSteps(
            SharePlan plan,
            List<FieldStep> fields,
            Optional<Condition> scope,
            List<Rule> rules,
            int[] key,
            Divisions divisions,
            Subjects subjects) {
        this.plan = plan;
        this.fields = fields;
        this.scope = scope;
        this.rules = new RuleCheck(rules);
        this.key = key;
        this.subjects = subjects;
        this.shown = where(i -> plan.fields().get(i).isShown());
        this.freeTexts = where(
                i -> plan.fields().get(i).isShown() && plan.fields().get(i).freeText());
        Set<Integer> asked = asked(scope, rules);
        this.used = where(i -> plan.fields().get(i).isShown() || asked.contains(i));
        this.findings = Findings.of(plan, used, divisions);
        this.inputs = new SensitiveInputs(plan.fields());
        this.row = new RowContext(key, inputs);
        this.leakCheck = new LeakCheck(fields, inputs);
    }

    private int[] where(IntPredicate field) {
        return IntStream.range(0, fields.size()).filter(field).toArray();
    }

    private static Set<Integer> asked(Optional<Condition> scope, List<Rule> rules) {
        return Stream.concat(scope.stream(), rules.stream().map(Rule::condition))
                .flatMap(condition -> IntStream.of(condition.fields()).boxed())
                .collect(Collectors.toSet());
    }

    SharePlan plan() {
        return plan;
    }

    List<FieldStep> fields() {
        return fields;
    }

    SensitiveInputs inputs() {
        return inputs;
    }

    /** To be called before the first row of a batch. */
    void beginBatch() {
        rules.beginBatch();
    }

    /** Fields that take part: shown, or read by scope or rules. The others lend the leak check their inputs only. */
    int[] used() {
        return used;
    }

    boolean isKeyed() {
        return key.length > 0;
    }

    boolean needsWholePast() {
        return plan.past() == Past.WHOLE_BEFORE_IMAGE || scope.isPresent();
    }

    Verdict inScope(Mapped mapped) {
        return scope.isPresent() ? scope.get().holds(mapped) : Verdict.Known.YES;
    }

    /** Whether no part of the record key is null or was not sent. */
    boolean hasKey(Mapped mapped) {
        for (int field : key) {
            Object value = mapped.value(field);
            if (value == null || value == Fault.REQUIRED || value == Fault.UNCHANGED_UNAVAILABLE) {
                return false;
            }
        }
        return true;
    }

    boolean haveSameKey(Mapped one, Mapped other) {
        for (int field : key) {
            if (!text(one.value(field)).equals(text(other.value(field)))) {
                return false;
            }
        }
        return true;
    }

    private static Object text(@Nullable Object value) {
        return CanonicalText.of(Objects.requireNonNull(value, "a key was asked for where hasKey says there is none"));
    }

    /** Whom a row is about, as the exchange log knows them. */
    List<SubjectDigest> subjectsOf(Mapped mapped) {
        return subjects.of(mapped);
    }

    /** The treated record key, checked for leaks: all that a delete shows. */
    Treated treatKey(Mapped mapped, int[] sensitiveAt) {
        Treated treated = treat(key, row.on(mapped, null, sensitiveAt));
        return treated instanceof Treated.Values values ? withoutLeak(values) : treated;
    }

    /** Every shown field treated and the record checked: treated values by field. */
    Treated treatRecord(Mapped mapped, Position position, int[] sensitiveAt) {
        for (int field : used) {
            if (mapped.value(field) instanceof Fault fault) {
                return refusal(fault, field);
            }
        }
        Treated treated = treat(shown, row.on(mapped, position, sensitiveAt));
        return treated instanceof Treated.Values values ? check(mapped, values, position) : treated;
    }

    private Treated treat(int[] which, RowContext of) {
        @Nullable Object[] treated = new @Nullable Object[fields.size()];
        for (int field : which) {
            treated[field] = fields.get(field).treat(of.mapped().value(field), of);
            if (treated[field] instanceof Fault fault) {
                return refusal(fault, field);
            }
        }
        return new Treated.Values(treated);
    }

    private Treated check(Mapped mapped, Treated.Values treated, Position position) {
        Object record = rules.comparesRecords() ? record(mapped, position) : "";
        return switch (rules.check(mapped, record)) {
            case Refusal refusal -> refusal;
            case Checked.Passed passed ->
                withoutLeak(treated) instanceof Refusal leak
                        ? leak
                        : withoutIdentifiers(treated.noticing(findings.with(passed.noticed(), mapped)));
        };
    }

    private Object record(Mapped mapped, Position position) {
        return isKeyed() ? Repeats.texts(key, mapped) : position;
    }

    private Treated withoutLeak(Treated.Values treated) {
        int leaking = leakCheck.leakingField(row, treated.values());
        return leaking < 0 ? treated : refusal(Fault.LEAK, leaking);
    }

    private Treated withoutIdentifiers(Treated.Values treated) {
        for (int field : freeTexts) {
            if (treated.values()[field] instanceof String text && Detectors.findsIn(text)) {
                return refusal(Fault.DETECTOR, field);
            }
        }
        return treated;
    }

    private Refusal refusal(Fault fault, int field) {
        return Refusal.of(fault, plan.fields().get(field).name());
    }

    /** Treated values of the record key. */
    @Nullable Object[] keyOf(Treated.Values treated) {
        return pick(key, treated);
    }

    /** Treated values that the recipient sees. */
    @Nullable Object[] shownOf(Treated.Values treated) {
        return pick(shown, treated);
    }

    private static @Nullable Object[] pick(int[] which, Treated.Values treated) {
        @Nullable Object[] picked = new @Nullable Object[which.length];
        for (int i = 0; i < which.length; i++) {
            picked[i] = treated.values()[which[i]];
        }
        return picked;
    }
}

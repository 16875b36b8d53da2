package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a share's plan ready: everything that can be known without a row is settled here, or refused. */
final class ShareBinder {
    private final SharePlan plan;
    private final KeyRing keys;
    private final ExpressionCompiler expressions;
    private final Divisions divisions;
    private final Supplier<SubjectMarks> marks;

    ShareBinder(
            SharePlan plan,
            KeyRing keys,
            ExpressionCompiler expressions,
            Divisions divisions,
            Supplier<SubjectMarks> marks) {
        this.plan = plan;
        this.keys = keys;
        this.expressions = expressions;
        this.divisions = divisions;
        this.marks = marks;
    }

    /**
     * @throws IllegalArgumentException naming the share, the field or rule, and what to mend
     * @throws KeyUnavailableException when a treatment's key cannot be had
     */
    ShareSteps bind() {
        return new ShareSteps(plan, fields(), scope(), rules(), key(), divisions, Subjects.of(plan, marks));
    }

    private List<FieldStep> fields() {
        TreatmentSteps treatments = TreatmentSteps.of(plan, keys);
        return plan.fields().stream()
                .map(field -> part("field '" + field.name() + "'", () -> field(field, treatments)))
                .toList();
    }

    private FieldStep field(FieldPlan field, TreatmentSteps treatments) {
        return FieldStep.of(field, plan.inputs(), treatments, expressions);
    }

    private Optional<Condition> scope() {
        String scope = plan.scope();
        return scope == null
                ? Optional.empty()
                : Optional.of(part("scope", () -> Condition.of(scope, plan.fields(), expressions)));
    }

    private List<Rule> rules() {
        return plan.rules().stream()
                .map(rule -> part("rule '" + rule.id() + "'", () -> rule(rule)))
                .toList();
    }

    private Rule rule(RulePlan rule) {
        return new Rule(rule.id(), Condition.of(rule.expression(), plan.fields(), expressions), rule.effect());
    }

    private int[] key() {
        return plan.recordKey().stream()
                .mapToInt(name -> part("record key '" + name + "'", () -> keyField(name)))
                .toArray();
    }

    private int keyField(String name) {
        for (int i = 0; i < plan.fields().size(); i++) {
            FieldPlan field = plan.fields().get(i);
            if (field.name().equals(name)) {
                requireOneToOne(field.treatment());
                return i;
            }
        }
        throw new IllegalArgumentException("it is none of the plan's fields; name one of them");
    }

    /** Under any other treatment two rows could get one key and overwrite each other. */
    private static void requireOneToOne(Treatment treatment) {
        if (!treatment.isOneToOne()) {
            throw new IllegalArgumentException("it cannot be " + treatment + "; use Keep, Pseudonymise or FF1");
        }
    }

    private <T> T part(String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(
                    "Cannot bind share " + plan.share() + " of " + plan.interfaceId() + ": " + what + ": "
                            + problem.getMessage(),
                    problem);
        }
    }
}

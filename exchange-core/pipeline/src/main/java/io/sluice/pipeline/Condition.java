package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A CEL condition over mapped fields, bound to those whose names occur in it. One instance serves one thread. */
final class Condition {
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private final List<FieldPlan> plans;
    private final int[] fields;
    private final ExpressionCompiler.Expression expression;
    // Of the row that is looked at now.
    private final @Nullable Object[] values;

    private Condition(List<FieldPlan> plans, int[] fields, ExpressionCompiler.Expression expression) {
        this.plans = plans;
        this.fields = fields;
        this.expression = expression;
        this.values = new @Nullable Object[fields.length];
    }

    /** @throws IllegalArgumentException when the text does not compile to a condition over the fields */
    static Condition of(String cel, List<FieldPlan> plans, ExpressionCompiler expressions) {
        // More names than CEL would see (those inside its strings) do no harm: a field too many is mapped.
        Set<String> names = new HashSet<>(List.of(NO_NAME.split(cel, -1)));
        int[] fields = IntStream.range(0, plans.size())
                .filter(i -> occurs(plans.get(i).name(), cel, names))
                .toArray();
        List<Field> variables = IntStream.of(fields)
                .mapToObj(plans::get)
                .map(plan -> new Field(plan.name(), plan.mappedType(), !plan.required()))
                .toList();
        return new Condition(plans, fields, expressions.compile(cel, variables, FieldType.BOOLEAN));
    }

    /** A name that CEL writes in backquotes is looked for as it stands. */
    private static boolean occurs(String name, String cel, Set<String> names) {
        return NO_NAME.matcher(name).find() ? cel.contains(name) : names.contains(name);
    }

    /** Positions of the fields that it reads. */
    int[] fields() {
        return fields;
    }

    Verdict holds(Mapped mapped) {
        for (int i = 0; i < fields.length; i++) {
            Object value = mapped.value(fields[i]);
            if (value instanceof Fault fault) {
                return Refusal.of(fault, plans.get(fields[i]).name());
            }
            values[i] = value;
        }
        try {
            return Boolean.TRUE.equals(expression.evaluate(values)) ? Verdict.Known.YES : Verdict.Known.NO;
        } catch (ExpressionCompiler.EvaluationException failed) {
            return Refusal.ofRow(Fault.EXPRESSION);
        }
    }
}

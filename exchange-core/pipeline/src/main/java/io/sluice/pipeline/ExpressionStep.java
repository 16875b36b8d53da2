package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CEL over source columns, which are first converted to the types it was compiled against. */
record ExpressionStep(ExpressionCompiler.Expression expression, List<FieldType> columns, FieldType type)
        implements MappingStep {

    static ExpressionStep of(
            Mapping.Expression mapping, FieldType type, List<Field> inputs, ExpressionCompiler expressions) {
        List<Field> variables =
                mapping.columns().stream().map(name -> input(name, inputs)).toList();
        return new ExpressionStep(
                expressions.compile(mapping.cel(), variables, type),
                variables.stream().map(Field::type).toList(),
                type);
    }

    private static Field input(String name, List<Field> inputs) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "its expression reads column '" + name + "', which the plan does not list as an input"));
    }

    @Override
    public @Nullable Object map(Image image, int[] at) {
        @Nullable Object[] values = new @Nullable Object[at.length];
        for (int i = 0; i < at.length; i++) {
            Object value = image.value(at[i]);
            Object typed = value == null || value instanceof Fault ? value : Conversion.convert(value, columns.get(i));
            if (typed instanceof Fault) {
                return typed;
            }
            values[i] = typed;
        }
        try {
            return typed(expression.evaluate(values));
        } catch (ExpressionCompiler.EvaluationException failed) {
            return Fault.EXPRESSION;
        }
    }

    private @Nullable Object typed(@Nullable Object result) {
        Object sound = result instanceof String text ? SoundText.check(text) : result;
        return sound == null || sound instanceof Fault ? sound : Conversion.convert(sound, type);
    }
}

package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Just enough of an expression language for the pipeline's tests: {@code name == 'literal'},
 * {@code name.startsWith('literal')}, {@code a + b}, {@code fail(a)} and {@code crash(a)}.
 */
final class TestExpressions implements ExpressionCompiler {
    @Override
    public Expression compile(String cel, List<Field> variables, FieldType result) {
        String literal = cel.contains("'") ? cel.substring(cel.indexOf('\'') + 1, cel.lastIndexOf('\'')) : "";
        if (cel.contains(" + ")) {
            return values -> "" + values[0] + values[1];
        }
        if (cel.contains(" == ")) {
            return one(variables, cel, value -> literal.equals(value));
        }
        if (cel.contains(".startsWith(")) {
            return one(variables, cel, value -> value instanceof String text && text.startsWith(literal));
        }
        if (cel.startsWith("fail(")) {
            return one(variables, cel, value -> {
                throw new EvaluationException("the expression failed");
            });
        }
        if (cel.startsWith("crash(")) {
            return one(variables, cel, value -> {
                throw new IllegalStateException("a fault that names " + value);
            });
        }
        throw new IllegalArgumentException("'" + cel + "' is none of the expressions that the tests know");
    }

    private static Expression one(List<Field> variables, String cel, Function<@Nullable Object, Object> function) {
        if (variables.size() != 1) {
            throw new IllegalArgumentException("'" + cel + "' needs one variable and got " + variables.size());
        }
        return values -> function.apply(values[0]);
    }
}

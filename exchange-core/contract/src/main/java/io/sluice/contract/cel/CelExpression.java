package io.sluice.contract.cel;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.pipeline.ExpressionCompiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One compiled expression. */
final class CelExpression implements ExpressionCompiler.Expression {

    private final String cel;
    private final CelRuntime.Program program;
    private final Map<String, Integer> positions = new HashMap<>();
    private final FieldType result;

    CelExpression(String cel, CelSyntax syntax, CelRuntime.Program program, List<Field> variables, FieldType result) {
        this.cel = cel;
        this.program = program;
        this.result = result;
        Set<String> used = syntax.variables();
        for (int i = 0; i < variables.size(); i++) {
            String name = variables.get(i).name();
            if (used.contains(name)) {
                positions.put(syntax.names().inText(name), i);
            }
        }
    }

    @Override
    public @Nullable Object evaluate(@Nullable Object[] values) {
        Object found;
        try {
            found = program.eval(name ->
                    Optional.ofNullable(positions.get(name)).map(position -> CelValues.toCel(values[position])));
        } catch (CelEvaluationException e) {
            if (anyNull(values)) {
                return unknown();
            }
            // The cause is not handed on: CEL's messages may quote operands.
            throw failure(e.getErrorCode().name());
        }
        if (found instanceof NullValue) {
            return unknown();
        }
        try {
            return CelValues.fromCel(found, result);
        } catch (ArithmeticException e) {
            throw failure("no exact " + result);
        }
    }

    private boolean anyNull(@Nullable Object[] values) {
        return positions.values().stream().anyMatch(position -> values[position] == null);
    }

    private static @Nullable Object unknown() {
        return null;
    }

    private ExpressionCompiler.EvaluationException failure(String reason) {
        return new ExpressionCompiler.EvaluationException("Expression " + CelSyntax.shown(cel) + " failed on this row ("
                + reason + "); correct the row, or let the expression exclude such values");
    }

    @Override
    public String toString() {
        return cel;
    }
}

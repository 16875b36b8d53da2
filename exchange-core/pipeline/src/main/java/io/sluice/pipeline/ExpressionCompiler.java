package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns CEL text into something that can be evaluated on positional values. */
public interface ExpressionCompiler {

    /**
     * @param variables names and types, in the order in which values will be handed over
     * @throws IllegalArgumentException when the text does not compile against the variables to the result's type
     */
    Expression compile(String cel, List<Field> variables, FieldType result);

    interface Expression {
        /**
         * @throws EvaluationException when a value makes the evaluation fail or it grows too costly; the row is
         *     rejected, and the message names no value
         */
        @Nullable Object evaluate(@Nullable Object[] values);
    }

    final class EvaluationException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public EvaluationException(String message) {
            super(message);
        }
    }
}

package io.sluice.contract.cel;

import io.sluice.pipeline.ExpressionCompiler;
import org.jspecify.annotations.Nullable;

/** A condition as steps on positional values. Null is unknown, as in SQL; nothing else can go wrong with it. */
@FunctionalInterface
interface Truth extends ExpressionCompiler.Expression {

    @Override
    @Nullable Boolean evaluate(@Nullable Object[] values);

    static Truth not(Truth one) {
        return values -> {
            Boolean is = one.evaluate(values);
            return is == null ? null : !is;
        };
    }

    /** False where one of them is, whatever the other; else unknown where one of them is. */
    static Truth and(Truth one, Truth other) {
        return values -> {
            Boolean first = one.evaluate(values);
            if (Boolean.FALSE.equals(first)) {
                return false;
            }
            Boolean second = other.evaluate(values);
            return (Boolean.FALSE.equals(second) || first != null) ? second : null;
        };
    }

    static Truth or(Truth one, Truth other) {
        return not(and(not(one), not(other)));
    }
}

package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number's multiple of a width: the one below it, where its band begins, or the nearest.
 *
 * @param towards {@link RoundingMode#FLOOR} for bands, so that those of negative numbers begin below them
 */
record MultipleStep(long width, RoundingMode towards, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        return Numbers.change(mapped, this::multiple);
    }

    private BigDecimal multiple(BigDecimal number) {
        BigDecimal divisor = BigDecimal.valueOf(width);
        return number.divide(divisor, 0, towards).multiply(divisor);
    }

    /** A whole multiple of the width. */
    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        // Doubles above 2^53 are further apart than a width may be.
        return Numbers.isBeyondExact(shown)
                || Numbers.exact(shown)
                        .map(number ->
                                number.remainder(BigDecimal.valueOf(width)).signum() == 0)
                        .orElse(false);
    }
}

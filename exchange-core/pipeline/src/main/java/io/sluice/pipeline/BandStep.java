package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The lower bound of the band that a number lies in; bands of negative numbers begin below them. */
record BandStep(long width, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, String recordKey) {
        return Numbers.change(mapped, this::floor);
    }

    private BigDecimal floor(BigDecimal number) {
        BigDecimal band = BigDecimal.valueOf(width);
        return number.divide(band, 0, RoundingMode.FLOOR).multiply(band);
    }

    /** A whole multiple of the width. */
    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return switch (shown) {
            case Long bound -> bound % width == 0;
            case BigDecimal bound -> bound.remainder(BigDecimal.valueOf(width)).signum() == 0;
            // Doubles above 2^53 are further apart than a band may be wide.
            case Double bound -> Math.abs(bound) > 1L << 53 || bound % width == 0;
            default -> false;
        };
    }
}

package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The multiple of a step that is nearest to a number. */
record RoundStep(long step, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, String recordKey) {
        return Numbers.change(mapped, this::nearest);
    }

    private BigDecimal nearest(BigDecimal number) {
        BigDecimal width = BigDecimal.valueOf(step);
        return number.divide(width, 0, RoundingMode.HALF_UP).multiply(width);
    }

    /** A whole multiple of the step. */
    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return Numbers.exact(shown)
                .map(number -> Numbers.isBeyondExact(shown)
                        || number.remainder(BigDecimal.valueOf(step)).signum() == 0)
                .orElse(false);
    }
}

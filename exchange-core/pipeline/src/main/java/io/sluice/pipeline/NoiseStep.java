package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * A number moved by a keyed draw.
 *
 * @param field takes part in the draw, so that two fields of a row do not move together
 */
record NoiseStep(Hmac hmac, String field, int width, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        BigDecimal offset = BigDecimal.valueOf(offset(row.identity()));
        return Numbers.change(mapped, number -> number.add(offset));
    }

    /** One of −width … −1, 1 … width, each equally likely up to 2^-32. */
    private long offset(String recordKey) {
        long drawn = Long.remainderUnsigned(
                ByteBuffer.wrap(hmac.of(field + '\n' + recordKey)).getLong(), 2L * width);
        return drawn < width ? drawn - width : drawn - width + 1;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return Numbers.exact(mapped)
                .flatMap(
                        from -> Numbers.exact(shown).map(to -> to.subtract(from).abs()))
                .map(moved -> moved.signum() > 0 || Numbers.isBeyondExact(mapped))
                .orElse(false);
    }
}

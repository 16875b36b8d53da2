package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.math.BigDecimal;

/** A number within its bounds. */
record LimitStep(Treatment.Limit limit, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        return Numbers.change(mapped, this::within);
    }

    private BigDecimal within(BigDecimal number) {
        Long bottom = limit.bottom();
        Long top = limit.top();
        BigDecimal raised = bottom == null ? number : number.max(BigDecimal.valueOf(bottom));
        return top == null ? raised : raised.min(BigDecimal.valueOf(top));
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return Numbers.exact(shown)
                .map(number -> within(number).compareTo(number) == 0)
                .orElse(false);
    }
}

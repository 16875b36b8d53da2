package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** The field as the standard has it. */
record KeepStep(FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.EVERYTHING;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        return mapped;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return true;
    }
}

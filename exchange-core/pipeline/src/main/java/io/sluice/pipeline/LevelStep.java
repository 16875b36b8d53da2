package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hierarchy has for a value. */
record LevelStep(Map<String, String> values) implements TreatmentStep {

    @Override
    public FieldType type() {
        return FieldType.TEXT;
    }

    @Override
    public Carries carries() {
        return Carries.CHARACTERS;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        String general = general(mapped);
        return general == null ? Fault.UNKNOWN_CODE : general;
    }

    private @Nullable String general(Object mapped) {
        return CanonicalText.of(mapped) instanceof String text ? values.get(text) : null;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown.equals(general(mapped));
    }
}

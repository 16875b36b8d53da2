package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** A value sealed for whoever holds the share's content key. */
record EncryptStep(ContentCipher cipher) implements TreatmentStep {

    @Override
    public FieldType type() {
        return FieldType.TEXT;
    }

    @Override
    public Carries carries() {
        return Carries.NOTHING;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        return CanonicalText.of(mapped) instanceof String text ? cipher.seal(row.identity(), text) : Fault.TOO_LONG;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return invertsTo(mapped, shown);
    }

    @Override
    public boolean invertsTo(Object mapped, Object shown) {
        return shown instanceof String text
                && cipher.open(text)
                        .filter(opened -> opened.equals(CanonicalText.of(mapped)))
                        .isPresent();
    }
}

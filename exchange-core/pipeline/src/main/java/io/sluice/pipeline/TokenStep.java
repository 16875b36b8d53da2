package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** A token from the vault in the value's stead. */
record TokenStep(TokenVault vault, String purposeDomain, int epoch) implements TreatmentStep {

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
        return CanonicalText.of(mapped) instanceof String text
                ? vault.token(purposeDomain, epoch, text)
                : Fault.TOO_LONG;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown instanceof String token
                && PseudonymStep.isDigest(token)
                && !token.equals(CanonicalText.of(mapped));
    }
}

package io.sluice.pipeline;

import io.sluice.model.FieldType;

/**
 * A pseudonym. The field's name takes no part in it: within a purpose domain one person has one pseudonym, whichever
 * interface and column the identifier comes from.
 */
record PseudonymStep(Hmac hmac) implements TreatmentStep {
    private static final int CHARACTERS = 22;

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
        return CanonicalText.of(mapped) instanceof String text ? hmac.words(text) : Fault.TOO_LONG;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown instanceof String pseudonym && isDigest(pseudonym) && !pseudonym.equals(CanonicalText.of(mapped));
    }

    static boolean isDigest(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!isLetter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return text.length() == CHARACTERS;
    }
}

package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** The first code points of a code: its province, city or county, its division or group. */
record PrefixStep(int length) implements TreatmentStep {

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
        if (!(CanonicalText.of(mapped) instanceof String text)) {
            return Fault.TOO_LONG;
        }
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown instanceof String prefix
                && CanonicalText.of(mapped) instanceof String text
                && text.startsWith(prefix)
                && prefix.codePointCount(0, prefix.length()) <= length;
    }
}

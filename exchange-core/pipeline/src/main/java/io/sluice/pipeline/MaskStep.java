package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** Stars for all code points but some at either end. */
record MaskStep(int keepFirst, int keepLast) implements TreatmentStep {

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
        int length = text.codePointCount(0, text.length());
        if ((long) keepFirst + keepLast >= length) {
            return "*".repeat(length);
        }
        return text.substring(0, text.offsetByCodePoints(0, keepFirst))
                + "*".repeat(length - keepFirst - keepLast)
                + text.substring(text.offsetByCodePoints(text.length(), -keepLast));
    }

    /** As long as the value, with a star wherever the mask does not keep. */
    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        if (!(CanonicalText.of(mapped) instanceof String text) || !(shown instanceof String masked)) {
            return false;
        }
        int length = text.codePointCount(0, text.length());
        boolean tooShort = (long) keepFirst + keepLast >= length;
        int point = 0;
        for (int i = 0; i < masked.length(); point++) {
            int c = masked.codePointAt(i);
            boolean kept = !tooShort && (point < keepFirst || point >= length - keepLast);
            if (!kept && c != '*') {
                return false;
            }
            i += Character.charCount(c);
        }
        return point == length;
    }
}

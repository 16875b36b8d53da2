package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** Stars where a pattern has them. */
record MaskPatternStep(String pattern) implements TreatmentStep {

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
        int[] points = text.codePoints().toArray();
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            masked.appendCodePoint(keeps(i, points.length) ? points[i] : '*');
        }
        return masked.toString();
    }

    private boolean keeps(int point, int length) {
        return length == pattern.length() && pattern.charAt(point) == '#';
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        if (!(CanonicalText.of(mapped) instanceof String text) || !(shown instanceof String masked)) {
            return false;
        }
        int[] points = masked.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] != '*' && !keeps(i, points.length)) {
                return false;
            }
        }
        return points.length == text.codePointCount(0, text.length());
    }
}

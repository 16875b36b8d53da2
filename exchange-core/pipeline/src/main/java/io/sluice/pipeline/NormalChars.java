package io.sluice.pipeline;

/** A text in {@link NormalText normal form}, as characters in an array that is used again and again. */
final class NormalChars {
    private char[] chars = new char[64];
    private int length;

    void set(String text) {
        if (chars.length < text.length()) {
            chars = new char[text.length()];
        }
        length = NormalText.put(text, chars);
        if (length == NormalText.NOT_SIMPLE) {
            String normal = NormalText.any(text);
            // Compatibility forms may be longer than what they stand for.
            chars = normal.length() > chars.length ? normal.toCharArray() : chars;
            normal.getChars(0, normal.length(), chars, 0);
            length = normal.length();
        }
    }

    int length() {
        return length;
    }

    boolean sameAs(NormalChars other) {
        return length == other.length && holdsAt(0, other);
    }

    boolean contains(NormalChars part) {
        if (part.length == 0) {
            return true;
        }
        char[] all = chars;
        char first = part.chars[0];
        int last = length - part.length;
        for (int i = 0; i <= last; i++) {
            if (all[i] == first && holdsAt(i, part)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsAt(int at, NormalChars part) {
        for (int i = 0; i < part.length; i++) {
            if (chars[at + i] != part.chars[i]) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(NormalChars part) {
        return part.length <= length && holdsAt(0, part);
    }

    boolean hasLetter() {
        for (int i = 0; i < length; i++) {
            if (Character.isLetter(chars[i])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return length + " characters";
    }

    /** The text, for what is looked at as one. */
    String text() {
        return new String(chars, 0, length);
    }
}

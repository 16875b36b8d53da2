package io.sluice.pipeline;

import java.time.LocalDate;

/** A text in {@link NormalText normal form}, as characters in an array that is used again and again. */
final class NormalChars {
    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9_999;

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

    /** As the day's text, without making one: its digits. */
    void set(LocalDate day) {
        int year = day.getYear();
        if (year < 0 || year > LAST_YEAR_OF_FOUR_DIGITS) {
            set(day.toString());
            return;
        }
        digits(year * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
    }

    private void digits(int eight) {
        length = 8;
        int rest = eight;
        for (int i = length - 1; i >= 0; i--) {
            chars[i] = (char) ('0' + rest % 10);
            rest /= 10;
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

package io.sluice.pipeline.identifier;

/** Spellings that mean the same: full-width forms, small letters, spaces around, hyphens of every kind. */
final class Spelling {

    /** No identifier is longer, however it is spelt. */
    static final int LONGEST = 64;

    private static final int FULL_WIDTH_OFFSET = 0xFEE0;

    private Spelling() {}

    /** Half width, capital letters, nothing around. Only what keyboards write is folded: ² is no 2. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(fold(text.charAt(i)));
        }
        return folded.toString().strip();
    }

    private static char fold(char c) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return capital((char) (c - FULL_WIDTH_OFFSET));
        }
        return switch (c) {
            case '\u3000', '\u00A0' -> ' ';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            default -> capital(c);
        };
    }

    private static char capital(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
    }

    /** Without the single spaces and hyphens that part a folded number into groups. */
    static String ungrouped(String folded) {
        StringBuilder whole = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            if (!isSeparator(folded, i) || i == 0 || isSeparator(folded, i - 1) || isSeparator(folded, i + 1)) {
                whole.append(folded.charAt(i));
            }
        }
        return whole.toString();
    }

    private static boolean isSeparator(String text, int at) {
        return at == text.length() || text.charAt(at) == ' ' || text.charAt(at) == '-';
    }

    static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

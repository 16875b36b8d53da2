package io.sluice.pipeline;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as the leak check compares it: compatibility forms folded (NFKC), lower case, without anything that is
 * neither letter nor digit. Stars stay, so that what a mask has parted does not join up again.
 */
final class NormalText {
    /** What {@link #put} says of a text that it cannot put. */
    static final int NOT_SIMPLE = -1;

    private NormalText() {}

    static String of(String text) {
        char[] normal = new char[text.length()];
        int length = put(text, normal);
        return length == NOT_SIMPLE ? any(text) : new String(normal, 0, length);
    }

    /**
     * Puts what {@link #any} yields, in a tenth of the time, where each character can be told by itself.
     *
     * @param to as long as the text
     * @return how many characters were put, or {@link #NOT_SIMPLE}
     */
    static int put(String text, char[] to) {
        int length = text.length();
        int put = 0;
        for (int i = 0; i < length; i++) {
            int c = Folding.simple(text.charAt(i));
            if (c == Folding.NOT_SIMPLE) {
                return NOT_SIMPLE;
            }
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= '\u4E00' || c == '*') {
                to[put++] = (char) c;
            } else if (c >= 'A' && c <= 'Z') {
                to[put++] = (char) (c + ('a' - 'A'));
            }
        }
        return put;
    }

    static String any(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder normal = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int c = folded.codePointAt(i);
            if (Character.isLetterOrDigit(c) || c == '*') {
                normal.appendCodePoint(c);
            }
        }
        return normal.toString();
    }
}

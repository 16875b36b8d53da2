package io.sluice.pipeline;

import java.text.Normalizer;

/**
 * Compatibility forms folded (Unicode NFKC). What nearly all texts consist of is folded character by character: ASCII
 * and Han stay, full-width forms become ASCII, and none of them combines with a neighbour.
 */
final class Folding {
    /** What {@link #simple} says of characters that need the whole algorithm. */
    static final int NOT_SIMPLE = -1;

    private static final int FULL_WIDTH = '\uFF01' - '!';

    private Folding() {}

    static String of(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (simple(c) != c) {
                return changed(text, i);
            }
        }
        return text;
    }

    private static String changed(String text, int from) {
        char[] folded = text.toCharArray();
        for (int i = from; i < folded.length; i++) {
            int simple = simple(folded[i]);
            if (simple == NOT_SIMPLE) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
            folded[i] = (char) simple;
        }
        return new String(folded);
    }

    /** What the character alone becomes, or {@link #NOT_SIMPLE}. */
    static int simple(char c) {
        if (c < 0x80 || (c >= '\u4E00' && c <= '\u9FFF') || c == '、' || c == '。') {
            return c;
        }
        return c >= '\uFF01' && c <= '\uFF5E' ? c - FULL_WIDTH : NOT_SIMPLE;
    }
}

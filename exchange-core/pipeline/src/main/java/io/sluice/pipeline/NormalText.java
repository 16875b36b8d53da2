package io.sluice.pipeline;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as the leak check compares it: compatibility forms folded (NFKC), lower case, without anything that is
 * neither letter nor digit. Stars stay, so that what a mask has parted does not join up again.
 */
final class NormalText {
    private NormalText() {}

    /** The same as {@link #any} in a tenth of the time where each character can be told by itself. */
    static String of(String text) {
        int length = text.length();
        char[] normal = new char[length];
        int kept = 0;
        for (int i = 0; i < length; i++) {
            int c = Folding.simple(text.charAt(i));
            if (c == Folding.NOT_SIMPLE) {
                return any(text);
            }
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= '\u4E00' || c == '*') {
                normal[kept++] = (char) c;
            } else if (c >= 'A' && c <= 'Z') {
                normal[kept++] = (char) (c + ('a' - 'A'));
            }
        }
        return new String(normal, 0, kept);
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

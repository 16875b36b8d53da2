package io.sluice.pipeline;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as the leak check compares it: compatibility forms folded (NFKC), lower case, without anything that is
 * neither letter nor digit. Stars stay, so that what a mask has parted does not join up again.
 */
final class NormalText {
    private NormalText() {}

    static String of(String text) {
        return isAscii(text) ? ascii(text) : any(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The same as {@link #any} in a tenth of the time: most identifiers are ASCII, and every row has some. */
    private static String ascii(String text) {
        char[] normal = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '*') {
                normal[length++] = c;
            } else if (c >= 'A' && c <= 'Z') {
                normal[length++] = (char) (c + ('a' - 'A'));
            }
        }
        return new String(normal, 0, length);
    }

    private static String any(String text) {
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

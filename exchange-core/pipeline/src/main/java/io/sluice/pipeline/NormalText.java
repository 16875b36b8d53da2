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
        String folded = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder normal = new StringBuilder(folded.length());
        folded.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == '*')
                .forEach(normal::appendCodePoint);
        return normal.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}

package io.sluice.pipeline;

/** Text that every recipient can hold: no NUL, no lone surrogate, at most 1 MiB as UTF-8. */
final class SoundText {
    static final int LONGEST = 1 << 20;

    private SoundText() {}

    /** The text itself, or the fault that keeps it from going on. */
    static Object check(String text) {
        int length = text.length();
        if (length > LONGEST) {
            return Fault.TOO_LONG;
        }
        int bytes = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Fault.TEXT;
            } else if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (isPair(text, i)) {
                bytes += 4;
                i++;
            } else {
                return Fault.TEXT;
            }
        }
        return bytes > LONGEST ? Fault.TOO_LONG : text;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}

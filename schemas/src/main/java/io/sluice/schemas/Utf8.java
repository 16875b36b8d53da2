package io.sluice.schemas;

/** UTF-8 into an array that is at hand. */
final class Utf8 {
    /** What Java's own encoder writes for half of a surrogate pair. */
    private static final byte REPLACEMENT = '?';

    private Utf8() {}

    /** Puts the characters until the first that is not ASCII; returns how many. */
    static int putAscii(String text, byte[] to, int at) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return i;
            }
            to[at + i] = (byte) c;
        }
        return length;
    }

    /**
     * Puts the characters from an index on.
     *
     * @param to with room for three bytes a character
     * @return where they end
     */
    static int put(String text, int from, byte[] to, int at) {
        int end = at;
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                to[end++] = (byte) c;
            } else if (c < 0x800) {
                to[end++] = (byte) (0xC0 | (c >> 6));
                to[end++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                to[end++] = (byte) (0xE0 | (c >> 12));
                to[end++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                to[end++] = (byte) (0x80 | (c & 0x3F));
            } else if (i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                i++;
                end = putPair(Character.toCodePoint(c, text.charAt(i)), to, end);
            } else {
                to[end++] = REPLACEMENT;
            }
        }
        return end;
    }

    private static int putPair(int point, byte[] to, int at) {
        to[at] = (byte) (0xF0 | (point >> 18));
        to[at + 1] = (byte) (0x80 | ((point >> 12) & 0x3F));
        to[at + 2] = (byte) (0x80 | ((point >> 6) & 0x3F));
        to[at + 3] = (byte) (0x80 | (point & 0x3F));
        return at + 4;
    }
}

package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Readers of text forms that accept one spelling per value, so that nothing signed or proven can be written twice. */
final class Strict {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Strict() {}

    /** The bytes of a standard base64 text (RFC 4648 §4), padded and with no stray bits. */
    static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!base64(bytes).equals(text)) {
            throw new IllegalArgumentException("This is not the canonical base64 form of its bytes");
        }
        return bytes;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A number from 0 to 2^63 − 1 in ASCII digits with no leading zero. */
    static long decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("This is not a decimal number without sign or leading zeros");
        }
        return Long.parseLong(text);
    }

    /** @throws IllegalArgumentException unless the bytes are well-formed UTF-8 */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("This text is not UTF-8", e);
        }
    }
}

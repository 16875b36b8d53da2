package io.sluice.catalog.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every 30 seconds (RFC 6238 with SHA-1 and 6 digits, which every authenticator knows). */
final class Totp {
    static final int SECRET_BYTES = 20;
    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /**
     * The step whose code this is: the one of now, or a neighbour, since clocks differ (RFC 6238, 5.2).
     *
     * @param after steps up to this one were used
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long current = now.getEpochSecond() / SECONDS;
        for (long step = Math.max(current - 1, after + 1); step <= current + 1; step++) {
            byte[] expected = code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, Instant at) {
        return code(secret, at.getEpochSecond() / SECONDS, DIGITS);
    }

    /** RFC 4226, 5.3, of a time step. */
    static String code(byte[] secret, long step, int digits) {
        byte[] mac = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
        String all = String.format(Locale.ROOT, "%010d", number);
        return all.substring(all.length() - digits);
    }

    private static byte[] mac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC-SHA1; use a complete JDK", missing);
        }
    }

    /** As authenticators read it (RFC 4648, 6), without padding. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : bytes) {
            held = (held << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }
}

package io.sluice.sharing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a telephone does with the secret of a second factor (RFC 6238). */
final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    private Authenticator(byte[] secret) {
        this.secret = secret;
    }

    /** @param text the secret in base 32, with spaces or without */
    static Authenticator of(String text) {
        String plain = text.replace(" ", "");
        ByteBuffer bytes = ByteBuffer.allocate(plain.length() * 5 / 8);
        long held = 0;
        int bits = 0;
        for (int i = 0; i < plain.length(); i++) {
            held = (held << 5) | BASE32.indexOf(plain.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return new Authenticator(bytes.array());
    }

    /** The code of now; or of so many steps later, which a hub takes where it is one. */
    String code(int later) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        byte[] digest = mac.doFinal(ByteBuffer.allocate(8)
                .putLong(Instant.now().getEpochSecond() / 30 + later)
                .array());
        int number = ByteBuffer.wrap(digest).getInt(digest[19] & 15) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }
}

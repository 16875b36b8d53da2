package io.sluice.catalog.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what a receiver tells that a post is the hub's: HMAC-SHA-256 over the time in seconds, a dot and the body, with the
 * receiver's own secret.
 */
final class WebhookSignature {
    static final String HEADER = "Sluice-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** A person's secret, made anew from the hub's key each time: it is kept nowhere. */
    static String secret(byte[] key, String account, String salt) {
        byte[] secret = mac(key, (account + "\n" + salt).getBytes(StandardCharsets.UTF_8));
        return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** @return {@code t=<seconds>,v1=<hex>} */
    static String header(String secret, long seconds, String body) {
        byte[] signature = mac(
                secret.getBytes(StandardCharsets.US_ASCII), (seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signature);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", impossible);
        }
    }
}

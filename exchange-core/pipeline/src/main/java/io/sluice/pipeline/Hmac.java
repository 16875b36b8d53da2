package io.sluice.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;

/** A keyed digest of 32 bytes under one key: HMAC (RFC 2104) of the key ring's suite. One instance serves one thread. */
final class Hmac {
    private static final int HALF = 16;
    private static final int CHARACTERS = 22;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Mac mac;
    // For each digest again.
    private final byte[] half = new byte[HALF];
    private final byte[] characters = new byte[CHARACTERS];

    Hmac(Suite suite, byte[] key) {
        mac = suite.mac(key);
    }

    /** 32 bytes. */
    byte[] of(String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 16 bytes in base64url without padding. */
    String words(String text) {
        System.arraycopy(of(text), 0, half, 0, HALF);
        BASE64.encode(half, characters);
        return new String(characters, StandardCharsets.ISO_8859_1);
    }
}

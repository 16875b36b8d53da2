package io.sluice.pipeline;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** A keyed digest of 32 bytes under one key: HMAC (RFC 2104) of the key ring's suite. */
final class Hmac {
    private final Mac mac;

    Hmac(Suite suite, byte[] key) {
        mac = suite.mac(key);
    }

    /** 32 bytes. */
    byte[] of(String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}

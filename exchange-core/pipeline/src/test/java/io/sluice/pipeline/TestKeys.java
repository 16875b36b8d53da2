package io.sluice.pipeline;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** Keys drawn by HKDF (RFC 5869) from a seed, one per use, domain and epoch. */
record TestKeys(String seed, Suite suite) implements KeyRing {
    TestKeys(String seed) {
        this(seed, Suite.INTERNATIONAL);
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(SHA256Digest.newInstance());
        hkdf.init(new HKDFParameters(bytes(seed), null, bytes(use + "|" + purposeDomain + "|" + epoch)));
        byte[] key = new byte[32];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.sluice.pipeline;

import io.sluice.pipeline.KeyRing.KeyUse;
import java.util.Optional;

/**
 * How a vault keeps the values of one purpose domain and epoch: found by a keyed digest, sealed. One instance serves one
 * thread.
 */
public final class VaultCipher {
    private final Hmac lookups;
    private final ContentCipher values;

    /** @throws KeyUnavailableException when the domain's vault key cannot be had */
    public VaultCipher(KeyRing keys, String purposeDomain, int epoch) {
        byte[] key = keys.key(KeyUse.VAULT, purposeDomain, epoch);
        this.lookups = new Hmac(keys.suite(), new Hmac(keys.suite(), key).of("sluice/lookup"));
        this.values = new ContentCipher(keys.suite(), key, "vault");
    }

    /** 32 bytes that stand for a value and tell nothing of it. */
    public byte[] lookup(String value) {
        return lookups.of(value);
    }

    /** As {@link ContentCipher} seals. */
    public String seal(String token, String value) {
        return values.seal(token, value);
    }

    public Optional<String> open(String sealed) {
        return values.open(sealed);
    }
}

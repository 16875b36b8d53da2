package io.sluice.pipeline.seal;

/**
 * A department's pair of keys as text: X25519, or SM2 where both begin with {@code sm2:}. The private one never leaves the
 * department.
 */
public record SealingKeys(String publicKey, String privateKey) {

    @Override
    public String toString() {
        return "sealing keys with public key " + publicKey;
    }
}

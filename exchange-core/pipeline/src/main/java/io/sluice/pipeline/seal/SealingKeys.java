package io.sluice.pipeline.seal;

/**
 * A department's pair of X25519 keys, each 32 bytes in base64. The private one never leaves the department.
 */
public record SealingKeys(String publicKey, String privateKey) {

    @Override
    public String toString() {
        return "sealing keys with public key " + publicKey;
    }
}

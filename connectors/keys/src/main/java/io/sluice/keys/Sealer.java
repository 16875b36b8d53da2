package io.sluice.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals a text to a department by HPKE (RFC 9180): base mode, X25519, HKDF-SHA256, AES-256-GCM; what comes out is the
 * encapsulated key (32 bytes) and the ciphertext. Nobody here can open it.
 */
public final class Sealer {

    private final HybridEncrypt encrypt;

    private Sealer(HybridEncrypt encrypt) {
        this.encrypt = encrypt;
    }

    /**
     * @param publicKey the department's X25519 public key, 32 bytes in base64
     * @throws IllegalArgumentException when it is none
     */
    // A department gives the bare key of the standard, not a key set in Tink's own form.
    @AccessesPartialKey
    public static Sealer to(String publicKey) {
        try {
            HpkePublicKey key = HpkePublicKey.create(
                    HpkeParameters.builder()
                            .setVariant(HpkeParameters.Variant.NO_PREFIX)
                            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                            .build(),
                    Bytes.copyFrom(Base64.getDecoder().decode(publicKey)),
                    null);
            return new Sealer(KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class));
        } catch (GeneralSecurityException | IllegalArgumentException problem) {
            throw new IllegalArgumentException(
                    "The department's sealing key is no X25519 public key of 32 bytes in base64: register it anew",
                    problem);
        }
    }

    /**
     * @param info where it belongs; opening needs the same text
     * @return base64
     */
    public String seal(String content, String info) {
        try {
            return Base64.getEncoder()
                    .encodeToString(encrypt.encrypt(
                            content.getBytes(StandardCharsets.UTF_8), info.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(
                    "Cannot seal to the department's key: check that it is a valid point", problem);
        }
    }
}

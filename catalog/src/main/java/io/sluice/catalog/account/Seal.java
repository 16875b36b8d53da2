package io.sluice.catalog.account;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what this process alone is to read again: AES-256-GCM under a key in a file of the data folder, made at first use.
 * A copy of the database without that file opens nothing.
 */
@ApplicationScoped
class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    Seal(HubConfig config) {
        file = config.data().resolve("secrets").resolve("sign-in.key");
    }

    /** @param about what it belongs to: it opens for that only */
    byte[] seal(byte[] plain, String about) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, about).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Cannot seal; use a complete JDK", impossible);
        }
    }

    /** Empty where it was not sealed here for this. */
    Optional<byte[]> open(byte[] sealed, String about) {
        if (sealed.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), about)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized byte[] key() {
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            HubFiles.write(file, Base64.getEncoder().encodeToString(key));
        }
        return Base64.getDecoder().decode(HubFiles.read(file));
    }
}

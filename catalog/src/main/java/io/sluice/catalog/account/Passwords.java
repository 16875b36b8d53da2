package io.sluice.catalog.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as they are stored: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least that OWASP's
 * password storage sheet asks for; the parameters stand beside the hash, so that they can grow.
 */
final class Passwords {
    /** The hash of no password: nothing matches it. */
    static final String NONE = "none";

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int BYTES = 32;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A new password nobody can guess. */
    static String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "argon2id:" + MEMORY_KIB + ":" + PASSES + ":" + base64.encodeToString(salt) + ":"
                + base64.encodeToString(derive(password, salt, MEMORY_KIB, PASSES));
    }

    /** Compared in constant time. */
    static boolean matches(String password, String hash) {
        if (hash.equals(NONE)) {
            // As slow as a wrong password, so that nobody learns which accounts these are.
            byte[] unused = derive(password, new byte[16], MEMORY_KIB, PASSES);
            return false;
        }
        String[] parts = hash.split(":", -1);
        byte[] expected = Base64.getDecoder().decode(parts[4]);
        byte[] derived = derive(
                password, Base64.getDecoder().decode(parts[3]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        return MessageDigest.isEqual(expected, derived);
    }

    private static byte[] derive(String password, byte[] salt, int memory, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }
}

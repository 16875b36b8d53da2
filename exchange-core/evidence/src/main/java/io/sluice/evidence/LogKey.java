package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A log's signing key: C2SP signed-note, "Ed25519 signatures". Its secret is a seed of 32 bytes (RFC 8032 §5.1.5),
 * which the caller keeps in a file that only its owner may read.
 */
public final class LogKey {
    public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] seed;
    private final LogVerifierKey verifier;

    private LogKey(String name, byte[] seed) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        this.seed = seed;
        this.verifier = LogVerifierKey.of(name, publicKey);
    }

    /** A key that nobody has seen. */
    public static LogKey generate(String name) {
        byte[] seed = new byte[SEED_BYTES];
        RANDOM.nextBytes(seed);
        return new LogKey(name, seed);
    }

    /** @throws IllegalArgumentException unless the name is one and the seed has 32 bytes */
    public static LogKey of(String name, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException(
                    "The seed of log key '" + name + "' has 32 bytes, not " + seed.length + "; restore its file");
        }
        return new LogKey(name, seed.clone());
    }

    /** The secret: 32 bytes. */
    public byte[] seed() {
        return seed.clone();
    }

    public LogVerifierKey verifier() {
        return verifier;
    }

    /**
     * Signs what a log has come to.
     *
     * @throws IllegalArgumentException unless the checkpoint's origin is this key's name
     */
    public SignedNote sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(verifier.name())) {
            throw new IllegalArgumentException("Log key '" + verifier.name() + "' signs no checkpoint of log '"
                    + checkpoint.origin() + "'; use the key of that log");
        }
        return sign(checkpoint.text());
    }

    /**
     * Signs a statement that is no checkpoint.
     *
     * @param statement ends in a newline and has no other control character
     * @throws IllegalArgumentException where it begins as a checkpoint of this log does, or is no note's text
     */
    public SignedNote signStatement(String statement) {
        if (statement.startsWith(verifier.name() + "\n")) {
            throw new IllegalArgumentException("A statement that begins as a checkpoint of log '" + verifier.name()
                    + "' could be taken for one; begin it otherwise");
        }
        return sign(statement);
    }

    SignedNote sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        byte[] identified = ByteBuffer.allocate(LogVerifierKey.ID_BYTES + signature.length)
                .putInt(verifier.id())
                .put(signature)
                .array();
        return new SignedNote(text, List.of(new SignedNote.Signature(verifier.name(), Strict.base64(identified))));
    }

    /** The public half only. */
    @Override
    public String toString() {
        return "signing key of " + verifier;
    }
}

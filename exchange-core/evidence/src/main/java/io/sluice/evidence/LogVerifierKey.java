package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a log's key, as a verifier is configured with it: C2SP signed-note, "Verifier keys", signature
 * type 0x01 (Ed25519). Two keys are equal if name and public key are.
 */
public final class LogVerifierKey {
    static final int ID_BYTES = 4;

    private static final byte ED25519 = 1;

    private final String name;
    private final byte[] publicKey;

    private LogVerifierKey(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey;
    }

    /**
     * @param name no space and no plus in it; it should be the log's URL without its scheme
     * @param publicKey 32 bytes (RFC 8032 §5.1.5)
     * @throws IllegalArgumentException where the name or the key is none
     */
    public static LogVerifierKey of(String name, byte[] publicKey) {
        checkName(name);
        if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw new IllegalArgumentException("Verifier key '" + name + "' holds no Ed25519 public key of 32 bytes");
        }
        return new LogVerifierKey(name, publicKey.clone());
    }

    /**
     * Reads {@code <name>+<key id in hexadecimal>+<base64 of 0x01 and the public key>}.
     *
     * @throws IllegalArgumentException where the text has another form, another type, or an id that is not its key's
     */
    public static LogVerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("A verifier key has the form name+id+key; copy it from the log's owner");
        }
        byte[] material = Strict.base64(parts[2]);
        if (material.length == 0 || material[0] != ED25519) {
            throw new IllegalArgumentException("Verifier key '" + parts[0] + "' is not of type 0x01 (Ed25519)");
        }
        LogVerifierKey key = of(parts[0], Arrays.copyOfRange(material, 1, material.length));
        if (!key.idHex().equals(parts[1])) {
            throw new IllegalArgumentException("Verifier key '" + parts[0] + "' has not the id of its public key; "
                    + "copy it anew from the log's owner");
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return name + "+" + idHex() + "+" + Strict.base64(typedKey());
    }

    /** The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key): signed-note, "Signatures". */
    int id() {
        byte[] digest = Hash.plain(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n'}, typedKey());
        return ByteBuffer.wrap(digest).getInt();
    }

    boolean verifies(String noteText, byte[] signature) {
        byte[] message = noteText.getBytes(StandardCharsets.UTF_8);
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(LogVerifierKey::isForbidden)) {
            throw new IllegalArgumentException(
                    "A key's name is not empty and has no space, plus or control character; take the log's URL "
                            + "without its scheme");
        }
    }

    private static boolean isForbidden(int character) {
        return character == '+'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    private String idHex() {
        return HexFormat.of().toHexDigits(id());
    }

    private byte[] typedKey() {
        return ByteBuffer.allocate(1 + publicKey.length)
                .put(ED25519)
                .put(publicKey)
                .array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogVerifierKey key && name.equals(key.name) && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return text();
    }
}

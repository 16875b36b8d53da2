package io.sluice.contract.specification;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The control plane's Ed25519 key pair: {@code control.key} (PKCS#8, base64, mode 0600) and {@code control.pub} (X.509
 * SubjectPublicKeyInfo, base64) in one folder. The data process holds only the second.
 */
public final class SpecificationKeys {

    private static final String PRIVATE_FILE = "control.key";
    private static final String PUBLIC_FILE = "control.pub";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SpecificationKeys(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** A new pair, nowhere written. */
    public static SpecificationKeys generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SpecificationKeys(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a control key: the JDK offers no Ed25519", e);
        }
    }

    /**
     * A new pair, written into the folder.
     *
     * @throws IOException where the folder cannot be written or holds a control key already
     */
    public static SpecificationKeys create(Path folder) throws IOException {
        SpecificationKeys keys = generate();
        Files.createDirectories(folder);
        Path file = folder.resolve(PRIVATE_FILE);
        // Created with its final mode: there is no moment at which others could open it.
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                OutputStream out = Channels.newOutputStream(channel)) {
            out.write(Base64.getEncoder().encode(keys.privateKey.getEncoded()));
        }
        Files.writeString(
                folder.resolve(PUBLIC_FILE), Base64.getEncoder().encodeToString(keys.publicKey.getEncoded()) + "\n");
        return keys;
    }

    /**
     * The pair in the folder.
     *
     * @throws IOException where a file is missing, damaged, or the private one can be read by others
     */
    public static SpecificationKeys load(Path folder) throws IOException {
        Path file = folder.resolve(PRIVATE_FILE);
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new IOException("Control key '" + file + "' has mode " + PosixFilePermissions.toString(mode)
                    + ", so others may sign as this hub; run: chmod 0600 " + file);
        }
        byte[] encoded = decode(file);
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SpecificationKeys(key, loadPublic(folder.resolve(PUBLIC_FILE)));
        } catch (GeneralSecurityException e) {
            throw damaged(file, e);
        }
    }

    /**
     * A public key file, as the data process trusts it.
     *
     * @throws IOException where it is missing or damaged
     */
    public static PublicKey loadPublic(Path file) throws IOException {
        byte[] encoded = decode(file);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw damaged(file, e);
        }
    }

    /** The id of a key: first 16 hexadecimal digits of the SHA-256 of its X.509 form. */
    public static String id(PublicKey key) {
        return HexFormat.of().formatHex(sha256(key.getEncoded()), 0, 8);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a digest: the JDK offers no SHA-256", e);
        }
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** Ed25519 (RFC 8032) over a context and a payload. */
    byte[] sign(byte[] context, byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(context);
            signature.update(payload);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign: the JDK offers no Ed25519", e);
        }
    }

    /** Whether the signature fits; also false where it cannot be checked. */
    static boolean verifies(PublicKey key, byte[] context, byte[] payload, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(context);
            check.update(payload);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "control key " + id(publicKey);
    }

    private static byte[] decode(Path file) throws IOException {
        try {
            return Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(
                "Control key file '" + file + "' holds no base64 Ed25519 key; restore it from its backup", cause);
    }
}

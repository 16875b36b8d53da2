package io.sluice.keys;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A key ring in one file: a Tink PRF key set (HKDF-SHA-256) as JSON, mode 0400. A data key is
 * {@code PRF("sluice/<use>/<purpose domain>/<epoch>")}, 32 bytes.
 */
public final class KeyFile implements KeyRing {

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    private KeyFile(Path path) {
        this.path = path;
    }

    /**
     * Makes a new key set. An existing file is never replaced: with it every pseudonym made so far would change.
     *
     * @throws KeyUnavailableException when the file exists or cannot be written
     */
    public static KeyFile create(Path path) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256, tink());
            write(path, TinkJsonProtoKeysetFormat.serializeKeyset(keys, tink(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IOException problem) {
            throw new KeyUnavailableException(
                    "Cannot create key file " + path + " (" + problem.getClass().getSimpleName()
                            + "): choose a writable folder and a name that does not exist yet",
                    problem);
        }
        return open(path);
    }

    /**
     * Opens a key set that exists.
     *
     * @throws KeyUnavailableException when it is missing, readable by others than its owner, or no PRF key set
     */
    public static KeyFile open(Path path) {
        KeyFile file = new KeyFile(path);
        file.check();
        return file;
    }

    /**
     * Whether the file can be used now.
     *
     * @throws KeyUnavailableException when it cannot
     */
    public void check() {
        keys();
    }

    /** Reads the file anew: a key file taken away must be missed by the next binding, not by the next restart. */
    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch) {
        String info = "sluice/" + use + "/" + purposeDomain + "/" + epoch;
        try {
            return keys().computePrimary(info.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        } catch (GeneralSecurityException problem) {
            throw unusable(problem);
        }
    }

    private PrfSet keys() {
        refuseOthersAccess();
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(path), tink(), InsecureSecretKeyAccess.get())
                    .getPrimitive(tink(), PrfSet.class);
        } catch (GeneralSecurityException | IOException problem) {
            throw unusable(problem);
        }
    }

    private void refuseOthersAccess() {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (!OWNER.containsAll(mode)) {
                throw new KeyUnavailableException("Key file " + path + " is open to others than its owner ("
                        + PosixFilePermissions.toString(mode) + "): run chmod 0400 " + path);
            }
        } catch (IOException problem) {
            throw new KeyUnavailableException(
                    "Key file " + path
                            + " is missing or unreadable: restore it from its backup; a new one would change every pseudonym",
                    problem);
        }
    }

    private KeyUnavailableException unusable(Exception problem) {
        return new KeyUnavailableException(
                "Key file " + path + " is no readable PRF key set ("
                        + problem.getClass().getSimpleName() + "): restore it from its backup",
                // the cause's message could quote what it could not parse, so only its type is told
                new GeneralSecurityException(problem.getClass().getName()));
    }

    private static Configuration tink() {
        return PrfConfig2026.get();
    }

    private static void write(Path path, String json) throws IOException {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(EnumSet.of(PosixFilePermission.OWNER_WRITE)));
        Files.writeString(path, json, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.setPosixFilePermissions(path, EnumSet.of(PosixFilePermission.OWNER_READ));
    }
}

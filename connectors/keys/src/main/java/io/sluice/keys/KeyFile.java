package io.sluice.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A key ring in one file: a Tink PRF key set (HKDF-SHA-256) as JSON, mode 0400. A data key is
 * {@code PRF("sluice/<use>/<purpose domain>/<epoch>")}, 32 bytes.
 */
public final class KeyFile implements KeyRing, KeyService {

    private final PrivateFile file;
    private final Suite suite;

    private KeyFile(PrivateFile file, Suite suite) {
        this.file = file;
        this.suite = suite;
    }

    /**
     * Makes a new key set. An existing file is never replaced: with it every pseudonym made so far would change.
     *
     * @throws KeyUnavailableException when the file exists or cannot be written
     */
    public static KeyFile create(Path path) {
        try {
            file(path).create(json(RootKeys.generate()));
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
        KeyFile file = new KeyFile(file(path), Suite.INTERNATIONAL);
        file.unlock();
        return file;
    }

    /** Reads the file anew: a key file taken away must be missed by the next lease, not by the next restart. */
    @Override
    public KeyRing unlock() {
        try {
            return RootKeys.of(parse(file.read()), suite);
        } catch (GeneralSecurityException | IOException problem) {
            throw unusable(problem);
        }
    }

    /** The same file for another suite, which has keys of its own. */
    public KeyFile of(Suite other) {
        return new KeyFile(file, other);
    }

    @Override
    public Suite suite() {
        return suite;
    }

    @Override
    public String where() {
        return "key file " + file.path() + ", not wrapped";
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch) {
        return unlock().key(use, purposeDomain, epoch);
    }

    /**
     * Adds a version of the sealing keys. Who leases takes it up within a term; what older versions made is still read.
     *
     * @return the new version
     */
    public int rotate() {
        try {
            file.replace(content -> json(RootKeys.next(parse(content))));
        } catch (GeneralSecurityException | IOException problem) {
            throw unusable(problem);
        }
        return unlock().version(KeyUse.OFFSET_SEAL);
    }

    private static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RootKeys.tink(), InsecureSecretKeyAccess.get());
    }

    /** The root itself, to be wrapped by a token. */
    KeysetHandle root() {
        try {
            return parse(file.read());
        } catch (GeneralSecurityException | IOException problem) {
            throw unusable(problem);
        }
    }

    private KeyUnavailableException unusable(Exception problem) {
        return new KeyUnavailableException(
                "Key file " + file.path() + " is no readable PRF key set ("
                        + problem.getClass().getSimpleName() + "): restore it from its backup",
                // the cause's message could quote what it could not parse, so only its type is told
                new GeneralSecurityException(problem.getClass().getName()));
    }

    private static PrivateFile file(Path path) {
        return new PrivateFile(path, "Key file", "restore it from its backup; a new one would change every pseudonym");
    }

    private static String json(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, RootKeys.tink(), InsecureSecretKeyAccess.get());
    }
}

package io.sluice.files;

import io.sluice.model.reach.Reach;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a source proves to its SFTP server who it is, and where that may be. Secrets are asked at each connection, so that a rotated one is taken
 * up.
 *
 * @param privateKey file of a private key (OpenSSH, PKCS#8 or PEM); where there is one, the password is that of the file
 * @param password empty where none is kept
 * @param reach which hosts may be connected to
 */
public record SftpLogin(Supplier<Optional<Path>> privateKey, Supplier<Optional<String>> password, Reach reach) {

    /** For sources whose folder is on this machine. */
    public static SftpLogin none() {
        return new SftpLogin(Optional::empty, Optional::empty, Reach.usual());
    }

    @Override
    public String toString() {
        return "login";
    }
}

package io.sluice.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a source proves to its SFTP server who it is. Both are asked at each connection, so that a rotated one is taken
 * up.
 *
 * @param privateKey file of a private key (OpenSSH, PKCS#8 or PEM); where there is one, the password is that of the file
 * @param password empty where none is kept
 */
public record SftpLogin(Supplier<Optional<Path>> privateKey, Supplier<Optional<String>> password) {

    /** For sources whose folder is on this machine. */
    public static SftpLogin none() {
        return new SftpLogin(Optional::empty, Optional::empty);
    }

    @Override
    public String toString() {
        return "login";
    }
}

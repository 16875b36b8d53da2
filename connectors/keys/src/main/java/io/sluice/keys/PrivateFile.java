package io.sluice.keys;

import io.sluice.pipeline.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that only its owner may read.
 *
 * @param what in messages, such as {@code Key file}
 * @param remedy what to do where it is missing
 */
record PrivateFile(Path path, String what, String remedy) {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * @throws KeyUnavailableException when it is missing or open to others
     * @throws IOException when it cannot be read all the same
     */
    String read() throws IOException {
        refuseOthersAccess();
        return Files.readString(path);
    }

    private void refuseOthersAccess() {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (!OWNER.containsAll(mode)) {
                throw new KeyUnavailableException(what + " " + path + " is open to others than its owner ("
                        + PosixFilePermissions.toString(mode) + "): run chmod 0400 " + path);
            }
        } catch (IOException problem) {
            throw new KeyUnavailableException(what + " " + path + " is missing or unreadable: " + remedy, problem);
        }
    }

    /** Writes it where there is none. */
    void create(String content) throws IOException {
        Files.createFile(path, writable());
        write(path, content);
    }

    /** Puts new content in its place, at once: whoever reads it has either. */
    void replace(Change change) throws IOException, GeneralSecurityException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            // Made first: two that change at once would each lose what the other made.
            Files.createFile(next, writable());
        } catch (FileAlreadyExistsException busy) {
            throw new KeyUnavailableException(
                    next + " exists: another change is under way; if it was broken off, remove that file", busy);
        }
        try {
            write(next, change.of(read()));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** What comes of a content. */
    interface Change {
        String of(String content) throws IOException, GeneralSecurityException;
    }

    private static FileAttribute<Set<PosixFilePermission>> writable() {
        return PosixFilePermissions.asFileAttribute(EnumSet.of(PosixFilePermission.OWNER_WRITE));
    }

    private static void write(Path file, String content) throws IOException {
        Files.writeString(file, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.setPosixFilePermissions(file, EnumSet.of(PosixFilePermission.OWNER_READ));
    }
}

package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that holds everything a stack writes. It belongs to the user who starts Sluice and is closed to others; under
 * root others may pass through it (not look into it), because PostgreSQL runs under another account below it.
 *
 * @param root absolute path
 */
public record DataFolder(Path root) {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("rwx--x--x");

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folder where it is missing. */
    public static DataFolder create(Path root) {
        var data = new DataFolder(root);
        try {
            makeWithParents(data.root, Account.root() ? PASSABLE : PRIVATE);
        } catch (IOException e) {
            throw new StartException(
                    StartException.Reason.PERMISSION,
                    "Data folder " + data.root + " cannot be made; choose another with --data-folder",
                    e);
        }
        if (!Files.isWritable(data.root)) {
            throw new StartException(
                    StartException.Reason.PERMISSION,
                    "Data folder " + data.root + " cannot be written by user '" + System.getProperty("user.name")
                            + "'; choose another with --data-folder");
        }
        return data;
    }

    /** A fresh folder under the system's folder for temporary files, passable for PostgreSQL's account. */
    public static DataFolder temporary(String purpose) {
        try {
            Path root = Files.createTempDirectory("sluice-" + purpose + "-");
            Files.setPosixFilePermissions(root, Account.root() ? PASSABLE : PRIVATE);
            return new DataFolder(root);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary data folder", e);
        }
    }

    /** The part of that name, made where it is missing and closed to others. */
    public Path folder(String name) {
        return make(root.resolve(name), PRIVATE);
    }

    public Path secrets() {
        return folder("secrets");
    }

    public Path logs() {
        return folder("logs");
    }

    public Path run() {
        return folder("run");
    }

    /** Unpacked programs: the one part that PostgreSQL's account must be able to read. */
    Path servers() {
        return make(root.resolve("servers"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Fails with the remedy where {@code account} cannot reach this folder. */
    void checkPassable(Account account) {
        if (!account.switching()) {
            return;
        }
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            if (!passable(folder)) {
                throw new StartException(
                        StartException.Reason.PERMISSION,
                        "PostgreSQL runs as '" + account.name() + "' and cannot pass through folder " + folder
                                + " to data folder " + root + "; run: chmod o+x '" + folder
                                + "', or choose another data folder with --data-folder");
            }
        }
    }

    /** Removes the folder with all it holds. */
    public void delete() {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove data folder " + root, e);
        }
    }

    private static boolean passable(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the permissions of " + folder, e);
        }
    }

    /** Missing parents come out like the folder itself, whatever the process' mask takes away. */
    private static void makeWithParents(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeWithParents(parent, permissions);
        }
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, permissions);
    }

    private static Path make(Path folder, Set<PosixFilePermission> permissions) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
                // The process' umask may have taken something away.
                Files.setPosixFilePermissions(folder, permissions);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make folder " + folder, e);
        }
    }
}

package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Passwords in files that only their owner can read; one that is missing is made at random. */
public final class Secrets {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 32;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(DataFolder data) {
        this.folder = data.secrets();
    }

    /** The file of the password {@code name}, made at first use. */
    public Path file(String name) {
        Path file = folder.resolve(name + ".password");
        if (!Files.exists(file)) {
            write(file, generate());
        }
        return file;
    }

    /** The password {@code name}, made at first use. */
    public String password(String name) {
        return read(file(name));
    }

    /** Reads a password file; one that others may read is refused. */
    public static String read(Path file) {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                throw new StartException(
                        StartException.Reason.PERMISSION,
                        "Password file " + file + " is open to other users; run: chmod 600 '" + file + "'");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartException(StartException.Reason.PERMISSION, "Password file " + file + " cannot be read", e);
        }
    }

    /** Writes a file that only its owner can read, and its folder where there is none. */
    public static void keep(Path file, String content) {
        try {
            Files.createDirectories(
                    Objects.requireNonNull(file.getParent(), "a file of secrets lies in a folder"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + file, e);
        }
        write(file, content);
    }

    /** Writes a file that only its owner can read. It appears whole or not at all. */
    static void write(Path file, String content) {
        try {
            Path draft = Files.createTempFile(
                    file.getParent(), ".draft", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(draft, content, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(
                    draft,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private String generate() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}

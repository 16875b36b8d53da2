package io.sluice.jdbc;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Driver;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * JDBC drivers: those that come with the hub, and those that an operator puts into a folder, as {@code <driver>.jar},
 * with a file {@code SHA256SUMS} of lines {@code <64 hexadecimal digits>  <driver>.jar}. A driver of the folder runs in
 * a class loader of its own, made of the very bytes whose digest was compared.
 */
public final class DriverShelf {

    private static final String SUMS = "SHA256SUMS";

    private final Path folder;
    private final Map<DatabaseKind, Driver> loaded = new EnumMap<>(DatabaseKind.class);

    public DriverShelf(Path folder) {
        this.folder = folder;
    }

    /** @throws PollRefusedException where there is no such driver, or its checksum is not the stated one */
    synchronized Driver of(DatabaseKind kind) {
        return loaded.computeIfAbsent(kind, wanted -> wanted.isBundled() ? bundled(wanted) : load(wanted));
    }

    private static Driver bundled(DatabaseKind kind) {
        return make(kind, DriverShelf.class.getClassLoader());
    }

    private Driver load(DatabaseKind kind) {
        Path jar = folder.resolve(kind.word() + ".jar");
        try {
            byte[] bytes = Files.readAllBytes(jar);
            if (!HexFormat.of().formatHex(sha256(bytes)).equals(stated(jar).orElse(""))) {
                throw refused(
                        kind,
                        "its SHA-256 is not stated in " + folder.resolve(SUMS)
                                + ", or is another; compare it with its maker's and state it there");
            }
            return make(kind, loader(kind, bytes));
        } catch (IOException problem) {
            throw refused(
                    kind, "it cannot be read; put it there as " + jar.getFileName() + " with its SHA-256 in " + SUMS);
        }
    }

    private Optional<String> stated(Path jar) throws IOException {
        Path sums = folder.resolve(SUMS);
        if (!Files.exists(sums)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(sums)) {
            return lines.map(line -> List.of(line.strip().split("\\s+\\*?", 2)))
                    .filter(parts -> parts.size() == 2
                            && parts.get(1).equals(jar.getFileName().toString()))
                    .map(List::getFirst)
                    .findFirst();
        }
    }

    /** What was compared is what runs: a copy that only this process reads. */
    private static ClassLoader loader(DatabaseKind kind, byte[] bytes) throws IOException {
        Path copy = Files.createTempFile("sluice-driver-" + kind.word(), ".jar");
        Files.write(copy, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        copy.toFile().deleteOnExit();
        return new URLClassLoader(
                "driver-" + kind.word(), new URL[] {copy.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static Driver make(DatabaseKind kind, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(kind.driver(), false, loader);
            return found.asSubclass(Driver.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException | LinkageError problem) {
            throw refused(kind, "it has no driver of class " + kind.driver() + "; take the maker's own jar");
        }
    }

    private static PollRefusedException refused(DatabaseKind kind, String why) {
        return PollRefusedException.whole("driver-refused", "The driver '" + kind.word() + "' is refused: " + why);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }
}

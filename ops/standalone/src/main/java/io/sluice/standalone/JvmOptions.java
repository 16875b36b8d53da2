package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Further options of the JVM of one of the hub's own processes: {@code jvm.options} in its folder, one a line, read at
 * each of its starts. Lines that begin with {@code #} are comments.
 */
public record JvmOptions(DataFolder data, Part part) {

    public void write(List<String> options) {
        try {
            Files.write(file(), options);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(), e);
        }
    }

    public void remove() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file(), e);
        }
    }

    /** None where there is no file. */
    List<String> read() {
        try {
            return Files.readAllLines(file()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(), e);
        }
    }

    private Path file() {
        return data.folder(part.server()).resolve("jvm.options");
    }
}

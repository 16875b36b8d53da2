package io.sluice.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** The lake's files on a local disk, without Hadoop's file systems. Locations are {@code file://} and a path. */
final class LocalFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private static final String SCHEME = "file://";

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(location);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.delete(path(location));
        } catch (NoSuchFileException e) {
            throw new NotFoundException(e, "Cannot delete %s: there is no such file", location);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + location, e);
        }
    }

    /** Locations are not percent-encoded: other engines take what follows the scheme as the path itself. */
    static Path path(String location) {
        return Path.of(location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location);
    }

    static String location(Path path) {
        return SCHEME + path.toAbsolutePath().normalize();
    }
}

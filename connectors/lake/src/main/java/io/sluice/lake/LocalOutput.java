package io.sluice.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A file that is written; it keeps the location by which Iceberg knows it. */
record LocalOutput(String location) implements OutputFile {

    @Override
    public PositionOutputStream create() {
        return open(StandardOpenOption.CREATE_NEW);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private PositionOutputStream open(OpenOption... options) {
        Path path = LocalFiles.path(location);
        try {
            Files.createDirectories(path.getParent());
            return new SyncedStream(path, options);
        } catch (FileAlreadyExistsException e) {
            throw new AlreadyExistsException(e, "Cannot create %s: it is there already", location);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + location, e);
        }
    }

    @Override
    public InputFile toInputFile() {
        return new LocalInput(location);
    }
}

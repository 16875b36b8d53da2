package io.sluice.lake;

import java.io.File;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A file that is read; it keeps the location by which Iceberg knows it. */
record LocalInput(String location) implements InputFile {

    private File file() {
        return LocalFiles.path(location).toFile();
    }

    @Override
    public long getLength() {
        return file().length();
    }

    @Override
    public SeekableInputStream newStream() {
        return Files.localInput(file()).newStream();
    }

    @Override
    public boolean exists() {
        return file().exists();
    }
}

package io.sluice.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * Counts what is written and brings it to the disk when closed: the catalogue's row is synced by PostgreSQL, so what
 * it points at must not be younger than a power cut.
 */
final class SyncedStream extends PositionOutputStream {

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final OutputStream out;
    private long position;
    private boolean closed;

    SyncedStream(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(StandardOpenOption.WRITE);
        this.path = path;
        this.channel = FileChannel.open(path, all);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            out.flush();
            channel.force(true);
        }
        syncFolder();
    }

    /** A new file's name is in its folder, which has its own way to the disk. */
    private void syncFolder() throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }
}

package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One stack per data folder. The operating system's file lock decides, because it ends with its process; the record beside
 * it says who holds it.
 */
final class StackLock implements AutoCloseable {
    private static final String SUPERVISOR = "supervisor";

    /** Within one process: opening and closing the file a second time would release the first one's lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final DataFolder data;
    private final FileChannel channel;

    private StackLock(DataFolder data, FileChannel channel) {
        this.data = data;
        this.channel = channel;
    }

    static StackLock take(DataFolder data) {
        if (!HELD_HERE.add(data.root())) {
            throw inUse(data);
        }
        try {
            FileChannel channel =
                    FileChannel.open(data.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                HELD_HERE.remove(data.root());
                throw inUse(data);
            }
            ProcessRecord.ofOurselves(SUPERVISOR).write(record(data));
            return new StackLock(data, channel);
        } catch (IOException e) {
            HELD_HERE.remove(data.root());
            throw new UncheckedIOException("Cannot lock data folder " + data.root(), e);
        }
    }

    /** The process that holds the lock, while it lives. */
    static Optional<ProcessHandle> holder(DataFolder data) {
        return ProcessRecord.read(record(data)).flatMap(ProcessRecord::process);
    }

    static boolean isRecord(Path file) {
        return file.endsWith(SUPERVISOR + ".json");
    }

    @Override
    public void close() {
        try {
            java.nio.file.Files.deleteIfExists(record(data));
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock data folder " + data.root(), e);
        } finally {
            HELD_HERE.remove(data.root());
        }
    }

    private static Path record(DataFolder data) {
        return data.run().resolve(SUPERVISOR + ".json");
    }

    private static StartException inUse(DataFolder data) {
        return new StartException(
                StartException.Reason.IN_USE,
                "Data folder " + data.root() + " is in use by process "
                        + holder(data)
                                .map(process -> Long.toString(process.pid()))
                                .orElse("(starting)")
                        + "; stop it with 'sluice down', or choose another folder with --data-folder");
    }
}

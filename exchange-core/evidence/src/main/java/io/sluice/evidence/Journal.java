package io.sluice.evidence;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Groups of entries, each made durable by one fsync. The first group is what the full tiles did not yet hold when the
 * file was begun.
 */
final class Journal implements Closeable {
    static final String FILE = "journal";

    private final LogFolder folder;
    private FileChannel channel;

    private Journal(LogFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the groups of a journal, in order. */
    interface Reader {
        void group(long first, List<byte[]> entries) throws IOException;
    }

    /** A new journal in place of the one that is there. */
    static Journal begin(LogFolder folder, long first, List<byte[]> entries) throws IOException {
        folder.writeForced(FILE, JournalGroup.encode(first, entries));
        return new Journal(folder, open(folder));
    }

    /** The journal that is there, without what lies after the given length. */
    static Journal resume(LogFolder folder, long length) throws IOException {
        Journal journal = new Journal(folder, open(folder));
        journal.channel.truncate(length);
        // The last group may have reached only the system's memory before the process ended.
        folder.force(journal.channel, folder.path(FILE));
        return journal;
    }

    /** Durable when this returns. */
    void append(long first, List<byte[]> entries) throws IOException {
        folder.write(channel, folder.path(FILE), JournalGroup.encode(first, entries));
        folder.force(channel, folder.path(FILE));
    }

    /** Begins anew: all before this index is safe elsewhere. */
    void restart(long first, List<byte[]> entries) throws IOException {
        folder.writeForced(FILE, JournalGroup.encode(first, entries));
        channel.close();
        channel = open(folder);
    }

    /**
     * Reads all groups. A last group that a crash cut short was never acknowledged and is left out.
     *
     * @return bytes of the whole groups
     * @throws IOException where a group is damaged that is not the last, or is the first
     */
    static long read(LogFolder folder, Reader reader) throws IOException {
        long size = Files.size(folder.path(FILE));
        long length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.path(FILE)))) {
            while (length < size) {
                byte[] bytes = in.readNBytes(JournalGroup.HEADER_BYTES);
                Optional<JournalGroup.Header> header = JournalGroup.header(bytes);
                if (header.isEmpty()) {
                    checkTorn(in, length, bytes.length < JournalGroup.HEADER_BYTES || isZero(bytes));
                    return length;
                }
                byte[] body = in.readNBytes(header.get().bytes());
                if (!Arrays.equals(in.readNBytes(Hash.BYTES), Hash.plain(bytes, body))) {
                    checkTorn(in, length, true);
                    return length;
                }
                List<byte[]> entries = EntryBundle.decode(body).entries();
                if (entries.size() != header.get().count()) {
                    throw damaged(length);
                }
                reader.group(header.get().first(), entries);
                length += bytes.length + body.length + Hash.BYTES;
            }
        }
        return length;
    }

    /** Only the end of the file can be torn, and only after the first group, which came by a move. */
    private static void checkTorn(InputStream rest, long at, boolean isPlausible) throws IOException {
        if (at == 0 || !isPlausible || !isZero(rest.readAllBytes())) {
            throw damaged(at);
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static IOException damaged(long at) {
        return new IOException("Log file '" + FILE + "' is damaged at byte " + at
                + " and not just cut short by a crash; restore the log's folder from a copy");
    }

    private static FileChannel open(LogFolder folder) throws IOException {
        return FileChannel.open(folder.path(FILE), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

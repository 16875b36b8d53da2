package io.sluice.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An append-only log in a folder whose files are those of C2SP tlog-tiles ({@code checkpoint}, {@code tile/…}), hashed
 * as RFC 6962 §2.1 says. Beside them lie {@code journal}, which makes groups durable before their tiles are full, and
 * {@code lock}. In memory are at most 255 entries and 255 hashes a level. One process at a time; any number of threads.
 *
 * <p>After an {@link IOException} from {@link #append} or {@link #publish} the log refuses everything: close and open it
 * again. The group that failed may be in the log then or not; {@link #size} says which.
 */
public final class TileLog implements Closeable {
    /** Bytes of an entry at most: its length is written in two. */
    public static final int MAX_ENTRY_BYTES = EntryBundle.MAX_ENTRY;

    /** Entries after which the full tiles are forced and the journal begins anew. */
    private static final int SETTLE_AFTER = 16 * Tile.WIDTH;

    private final LogFolder folder;
    private final FolderLock lock;
    private final Recovery recovery;
    private final LogStore store;
    private final Journal journal;
    private final Publication publication;
    private final int settleAfter;
    private long settled;
    private boolean isBroken;

    private TileLog(LogFolder folder, FolderLock lock, int settleAfter) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.settleAfter = settleAfter;
        recovery = Recovery.of(folder);
        store = recovery.store();
        journal = recovery.journal();
        publication = recovery.publication();
        settled = recovery.settled();
    }

    /**
     * Opens the log in a folder, or begins one where the folder is empty or missing. What a crash left behind is mended.
     *
     * @throws IOException where another process has it open, where files are missing or damaged, or where the entries do
     *     not lead to the published checkpoint; the journal is left as it is then
     */
    public static TileLog open(Path folder) throws IOException {
        return open(folder, LogFolder.Steps.UNSEEN, SETTLE_AFTER);
    }

    static TileLog open(Path folder, LogFolder.Steps steps, int settleAfter) throws IOException {
        FolderLock lock = FolderLock.take(folder);
        try {
            return new TileLog(new LogFolder(folder, steps), lock, settleAfter);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** What had to be mended when the log was opened, for a person to read; empty after a clean end. */
    public Optional<String> repair() {
        return recovery.repair();
    }

    /**
     * Appends a group; durable when this returns.
     *
     * @param entries at most 65,535 bytes each and 256 MiB together
     * @return index of the first of them
     */
    public synchronized long append(List<byte[]> entries) throws IOException {
        JournalGroup.check(entries);
        checkUsable();
        long first = store.size();
        if (entries.isEmpty()) {
            return first;
        }
        isBroken = true;
        journal.append(first, entries);
        for (byte[] entry : entries) {
            store.add(entry.clone());
        }
        if (store.size() - settled >= settleAfter) {
            settle();
        }
        isBroken = false;
        return first;
    }

    private void settle() throws IOException {
        folder.force(store.unforced());
        store.unforced().clear();
        settled = store.size() / Tile.WIDTH * Tile.WIDTH;
        journal.restart(settled, store.tail());
    }

    public synchronized long size() {
        return store.size();
    }

    /** Root of all entries. */
    public synchronized Hash root() throws IOException {
        return root(store.size());
    }

    /** Root of the first {@code size} entries. */
    public synchronized Hash root(long size) throws IOException {
        checkUsable();
        store.checkSize(size);
        return store.tree().root(size);
    }

    /** What the log has come to, ready to be signed. */
    public synchronized Checkpoint checkpoint(String origin) throws IOException {
        return new Checkpoint(origin, store.size(), root());
    }

    /** @throws IndexOutOfBoundsException where there is no such entry */
    public synchronized byte[] entry(long index) throws IOException {
        checkUsable();
        store.checkIndex(index, store.size());
        return store.entry(index).clone();
    }

    /** That an entry stands in the tree of this size (RFC 6962 §2.1.1), the leaf's sibling first. */
    public synchronized List<Hash> inclusionProof(long index, long size) throws IOException {
        checkUsable();
        store.checkSize(size);
        store.checkIndex(index, size);
        return store.tree().inclusionProof(index, size);
    }

    /** That the tree of the size {@code from} is the beginning of that of the size {@code to} (RFC 6962 §2.1.2). */
    public synchronized List<Hash> consistencyProof(long from, long to) throws IOException {
        checkUsable();
        store.checkSize(to);
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("A tree of " + to + " entries does not continue one of " + from);
        }
        return store.tree().consistencyProof(from, to);
    }

    /**
     * Writes the partial tiles that a checkpoint needs, and then the checkpoint, so that the folder verifies.
     *
     * @throws IllegalArgumentException where it is not one of this log, or older than the published one
     */
    public synchronized void publish(SignedNote checkpoint) throws IOException {
        checkUsable();
        publication.check(checkpoint);
        isBroken = true;
        publication.publish(checkpoint);
        isBroken = false;
    }

    /** The checkpoint that {@link #publish} wrote last. */
    public synchronized Optional<SignedNote> published() {
        return publication.note();
    }

    /** A proof that leads to the published checkpoint; empty where the entry came after it. */
    public synchronized Optional<LogProof> proof(long index) throws IOException {
        checkUsable();
        store.checkIndex(index, store.size());
        return publication.proof(index);
    }

    /**
     * A file by its C2SP tlog-tiles name, for serving: {@code checkpoint}, {@code tile/0/000}, {@code
     * tile/entries/000.p/3}; empty where there is none. Partial tiles of every width are there.
     */
    public synchronized Optional<byte[]> resource(String name) throws IOException {
        checkUsable();
        return publication.resource(name);
    }

    private void checkUsable() throws IOException {
        if (isBroken) {
            throw new IOException("The log in '" + folder.path("") + "' failed in the middle of a write; "
                    + "close it, see to the disk, and open it again");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        isBroken = true;
        try {
            journal.close();
        } finally {
            lock.close();
        }
    }
}

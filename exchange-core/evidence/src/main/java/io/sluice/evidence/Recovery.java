package io.sluice.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a log comes back from its folder: full tiles, then the journal's groups, then what was published.
 *
 * @param settled entries that the journal no longer holds
 * @param repair what had to be mended, for a person
 */
record Recovery(LogStore store, Journal journal, Publication publication, long settled, Optional<String> repair) {

    /** @throws IOException where something is missing or damaged that no crash explains */
    static Recovery of(LogFolder folder) throws IOException {
        return folder.has(Journal.FILE) ? resume(folder) : begin(folder);
    }

    private static Recovery begin(LogFolder folder) throws IOException {
        if (folder.has(Publication.FILE) || folder.has("tile")) {
            throw new IOException("The log in '" + folder.path("") + "' has no file '" + Journal.FILE
                    + "': it is a copy for verifiers, or the file was lost; restore the whole folder from a copy");
        }
        Journal journal = Journal.begin(folder, 0, List.of());
        LogStore store = LogStore.at(folder, 0);
        return new Recovery(store, journal, new Publication(folder, store), 0, Optional.empty());
    }

    private static Recovery resume(LogFolder folder) throws IOException {
        long length = Files.size(folder.path(Journal.FILE));
        Replay replay = new Replay(folder);
        long whole = Journal.read(folder, replay);
        LogStore store = replay.store();
        Publication publication = new Publication(folder, store);
        // Before the journal is cut: a published entry was acknowledged, so its loss is no crash.
        publication.resume();
        Journal journal = Journal.resume(folder, whole);
        Optional<String> repair = whole == length
                ? Optional.empty()
                : Optional.of("Log file '" + Journal.FILE + "': the last " + (length - whole)
                        + " bytes, a group that a crash cut short before it was acknowledged, were left out; the log has "
                        + store.size() + " entries");
        return new Recovery(store, journal, publication, replay.settled(), repair);
    }

    /** Puts the journal's groups after the full tiles. */
    private static final class Replay implements Journal.Reader {
        private final LogFolder folder;
        private @Nullable LogStore store;
        private long settled;

        Replay(LogFolder folder) {
            this.folder = folder;
        }

        @Override
        public void group(long first, List<byte[]> entries) throws IOException {
            LogStore growing = store;
            if (growing == null) {
                growing = LogStore.at(folder, first);
                store = growing;
                settled = first;
            }
            if (first != growing.size()) {
                throw new IOException("Log file '" + folder.path(Journal.FILE) + "' goes on at entry " + first
                        + " where entry " + growing.size() + " is due; restore the log's folder from a copy");
            }
            for (byte[] entry : entries) {
                growing.add(entry);
            }
        }

        long settled() {
            return settled;
        }

        LogStore store() throws IOException {
            if (store == null) {
                throw new IOException("Log file '" + folder.path(Journal.FILE)
                        + "' is empty, which no crash leaves behind; restore the log's folder from a copy");
            }
            return store;
        }
    }
}

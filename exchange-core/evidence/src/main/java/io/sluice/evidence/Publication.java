package io.sluice.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the folder shows to verifiers: the checkpoint and the partial tiles of its size (C2SP tlog-tiles). */
final class Publication {
    static final String FILE = "checkpoint";

    private final LogFolder folder;
    private final LogStore store;
    private @Nullable SignedNote note;
    private List<Tile> partials = List.of();

    Publication(LogFolder folder, LogStore store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * Takes up what was published before a restart. The tiles are written anew: a power cut may have undone them.
     *
     * @throws IOException where the checkpoint is none of the entries that are there
     */
    void resume() throws IOException {
        Optional<byte[]> bytes = folder.read(FILE);
        if (bytes.isEmpty()) {
            return;
        }
        try {
            SignedNote published = SignedNote.parse(bytes.get());
            check(published);
            writePartials(published);
            note = published;
        } catch (IllegalArgumentException refused) {
            throw new IOException(
                    "Log file '" + folder.path(FILE) + "' does not fit the log's entries: " + refused.getMessage()
                            + " Restore the log's folder from a copy",
                    refused);
        }
    }

    void check(SignedNote next) throws IOException {
        Checkpoint checkpoint = Checkpoint.parse(next.text());
        long atLeast = note == null ? 0 : Checkpoint.parse(note.text()).size();
        if (checkpoint.size() > store.size()) {
            throw new IllegalArgumentException(
                    "The checkpoint says " + checkpoint.size() + " entries and the log has only " + store.size() + ".");
        }
        if (checkpoint.size() < atLeast) {
            throw new IllegalArgumentException("The checkpoint says " + checkpoint.size() + " entries and one of "
                    + atLeast + " is published already.");
        }
        if (!store.tree().root(checkpoint.size()).equals(checkpoint.root())) {
            throw new IllegalArgumentException(
                    "The checkpoint's root is not that of the first " + checkpoint.size() + " entries of the log.");
        }
    }

    void publish(SignedNote next) throws IOException {
        List<Tile> former = partials;
        writePartials(next);
        folder.writeForced(FILE, next.bytes());
        note = next;
        for (Tile tile : former) {
            if (!partials.contains(tile)) {
                folder.delete(tile);
            }
        }
    }

    Optional<SignedNote> note() {
        return Optional.ofNullable(note);
    }

    Optional<LogProof> proof(long index) throws IOException {
        SignedNote published = note;
        if (published == null) {
            return Optional.empty();
        }
        long size = Checkpoint.parse(published.text()).size();
        return index >= size
                ? Optional.empty()
                : Optional.of(new LogProof(index, store.tree().inclusionProof(index, size), published));
    }

    Optional<byte[]> resource(String name) throws IOException {
        if (name.equals(FILE)) {
            return note().map(SignedNote::bytes);
        }
        Optional<Tile> tile = Tile.parse(name);
        return tile.isPresent() && isWithin(tile.get()) ? Optional.of(store.content(tile.get())) : Optional.empty();
    }

    private boolean isWithin(Tile tile) {
        return Tile.in(store.size(), tile.level(), tile.index())
                .filter(whole -> tile.width() <= whole.width())
                .isPresent();
    }

    private void writePartials(SignedNote of) throws IOException {
        List<Tile> needed = partials(Checkpoint.parse(of.text()).size());
        for (Tile tile : needed) {
            folder.write(tile.name(), store.content(tile));
        }
        partials = needed;
    }

    /** The unfinished tiles of a tree of this size, and the bundle. */
    static List<Tile> partials(long size) {
        List<Tile> partials = new ArrayList<>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes /= Tile.WIDTH) {
            int width = (int) (hashes % Tile.WIDTH);
            if (width > 0) {
                Tile tile = new Tile(level, hashes / Tile.WIDTH, width);
                partials.add(tile);
                if (level == 0) {
                    partials.add(new Tile(Tile.ENTRIES, tile.index(), width));
                }
            }
            level++;
        }
        return partials;
    }
}

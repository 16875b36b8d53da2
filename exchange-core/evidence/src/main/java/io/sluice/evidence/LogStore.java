package io.sluice.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tiles and entry bundles of a log in its folder, and in memory what no full tile holds yet. */
final class LogStore {
    private final LogFolder folder;
    private final TreeEdge edge;
    private final List<byte[]> tail = new ArrayList<>();
    private final List<String> unforced = new ArrayList<>();

    private LogStore(LogFolder folder, TreeEdge edge) {
        this.folder = folder;
        this.edge = edge;
    }

    /**
     * Takes up a log of which the first {@code size} entries are in full tiles.
     *
     * @throws IOException where a tile that must be there is not
     */
    static LogStore at(LogFolder folder, long size) throws IOException {
        List<List<Hash>> levels = new ArrayList<>();
        for (long hashes = size; hashes > 0; hashes /= Tile.WIDTH) {
            int below = levels.size() - 1;
            List<Hash> level = new ArrayList<>();
            for (long index = hashes / Tile.WIDTH * Tile.WIDTH; index < hashes; index++) {
                level.add(TileHashes.root(full(folder, below, index)));
            }
            levels.add(level);
        }
        return new LogStore(folder, TreeEdge.at(size, levels));
    }

    long size() {
        return edge.size();
    }

    /** Entries from the last full bundle on. */
    List<byte[]> tail() {
        return List.copyOf(tail);
    }

    /** Names of files that a power cut may still undo. */
    List<String> unforced() {
        return unforced;
    }

    void add(byte[] entry) throws IOException {
        tail.add(entry);
        List<TreeEdge.Finished> finished = edge.add(Hash.leaf(entry));
        if (finished.isEmpty()) {
            return;
        }
        write(Tile.full(Tile.ENTRIES, size() / Tile.WIDTH - 1), EntryBundle.encode(tail));
        tail.clear();
        for (TreeEdge.Finished each : finished) {
            write(each.tile(), TileHashes.encode(each.hashes()));
        }
    }

    /** The tree with each tile read once at most; for one question. */
    StoredTree tree() {
        Map<Tile, List<Hash>> read = new HashMap<>();
        return new StoredTree((level, index) -> {
            Optional<Hash> atEdge = edge.hash(level, index);
            if (atEdge.isPresent()) {
                return atEdge.get();
            }
            Tile tile = Tile.full(level, index / Tile.WIDTH);
            List<Hash> hashes = read.get(tile);
            if (hashes == null) {
                hashes = full(folder, tile.level(), tile.index());
                read.put(tile, hashes);
            }
            return hashes.get((int) (index % Tile.WIDTH));
        });
    }

    /** @throws IOException where the bundle that holds it is missing or damaged */
    byte[] entry(long index) throws IOException {
        byte[] entry = entries(index / Tile.WIDTH).get((int) (index % Tile.WIDTH));
        if (!Hash.leaf(entry).equals(hash(index))) {
            throw new IOException("Entry " + index + " of the log in '" + folder.path("")
                    + "' is not the one that was appended; verify the log and restore it from a copy");
        }
        return entry;
    }

    /** The content of a tile or bundle that lies within the tree. */
    byte[] content(Tile tile) throws IOException {
        if (tile.level() == Tile.ENTRIES) {
            return EntryBundle.encode(entries(tile.index()).subList(0, tile.width()));
        }
        List<Hash> atEdge = edge.hashes(tile.level(), tile.index());
        List<Hash> hashes = atEdge.isEmpty() ? full(folder, tile.level(), tile.index()) : atEdge;
        return TileHashes.encode(hashes.subList(0, tile.width()));
    }

    void checkSize(long size) {
        if (size < 0 || size > size()) {
            throw new IllegalArgumentException("The log has " + size() + " entries, not " + size);
        }
    }

    void checkIndex(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("There is no entry " + index + " among " + size);
        }
    }

    private Hash hash(long leaf) throws IOException {
        Optional<Hash> atEdge = edge.hash(0, leaf);
        return atEdge.isPresent()
                ? atEdge.get()
                : full(folder, 0, leaf / Tile.WIDTH).get((int) (leaf % Tile.WIDTH));
    }

    private List<byte[]> entries(long bundle) throws IOException {
        if (bundle == size() / Tile.WIDTH) {
            return tail;
        }
        String name = Tile.full(Tile.ENTRIES, bundle).name();
        EntryBundle entries = EntryBundle.decode(folder.read(name).orElseThrow(() -> damaged(folder, name)));
        if (entries.rest() != 0 || entries.entries().size() != Tile.WIDTH) {
            throw damaged(folder, name);
        }
        return entries.entries();
    }

    private static List<Hash> full(LogFolder folder, int level, long index) throws IOException {
        String name = Tile.full(level, index).name();
        byte[] bytes = folder.read(name).orElseThrow(() -> damaged(folder, name));
        if (bytes.length != Tile.WIDTH * Hash.BYTES) {
            throw damaged(folder, name);
        }
        return TileHashes.decode(bytes);
    }

    private void write(Tile tile, byte[] bytes) throws IOException {
        folder.write(tile.name(), bytes);
        unforced.add(tile.name());
    }

    private static IOException damaged(LogFolder folder, String name) {
        return new IOException("Log file '" + folder.path(name)
                + "' is missing or has not the length of a full tile; restore it from a copy of the log");
    }
}

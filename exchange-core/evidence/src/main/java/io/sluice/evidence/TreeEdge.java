package io.sluice.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unfinished tile of each level of a growing tree: at most 255 hashes a level. */
final class TreeEdge {
    private final List<List<Hash>> levels = new ArrayList<>();
    private long size;

    /** A tile that has just been finished. */
    record Finished(Tile tile, List<Hash> hashes) {}

    /** Takes up a tree whose hashes below the edge are somewhere else. */
    static TreeEdge at(long size, List<List<Hash>> levels) {
        TreeEdge edge = new TreeEdge();
        levels.forEach(hashes -> edge.levels.add(new ArrayList<>(hashes)));
        edge.size = size;
        return edge;
    }

    /** Adds the next leaf; gives the tiles that it fills, lowest first. */
    List<Finished> add(Hash leaf) {
        List<Finished> finished = List.of();
        Hash hash = leaf;
        size++;
        for (int level = 0; ; level++) {
            List<Hash> hashes = level(level);
            hashes.add(hash);
            if (hashes.size() < Tile.WIDTH) {
                return finished;
            }
            finished = finished.isEmpty() ? new ArrayList<>() : finished;
            finished.add(new Finished(Tile.full(level, (size >> (level * Tile.HEIGHT)) / Tile.WIDTH - 1), hashes));
            hash = TileHashes.root(hashes);
            levels.set(level, new ArrayList<>());
        }
    }

    long size() {
        return size;
    }

    /** The hashes of the unfinished tile of a level, if this is its index; else none. */
    List<Hash> hashes(int level, long tile) {
        return level < levels.size() && tile == (size >> (level * Tile.HEIGHT)) / Tile.WIDTH
                ? levels.get(level)
                : List.of();
    }

    /** The hash at this place of a level, where it lies in that level's unfinished tile. */
    Optional<Hash> hash(int level, long index) {
        List<Hash> hashes = hashes(level, index / Tile.WIDTH);
        int at = (int) (index % Tile.WIDTH);
        return at < hashes.size() ? Optional.of(hashes.get(at)) : Optional.empty();
    }

    private List<Hash> level(int level) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }
}

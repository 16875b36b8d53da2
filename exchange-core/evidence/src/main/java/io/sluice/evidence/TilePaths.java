package io.sluice.evidence;

import java.util.ArrayList;
import java.util.List;

/** Which files a log of some size consists of, for whoever copies it (C2SP tlog-tiles). */
public final class TilePaths {
    private TilePaths() {}

    /**
     * Names of all entry bundles and tiles, below the log's address; without the checkpoint.
     *
     * @param size entries of the log, as its checkpoint says
     */
    public static List<String> of(long size) {
        List<String> names = new ArrayList<>();
        add(names, size, Tile.ENTRIES);
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>= Tile.HEIGHT) {
            add(names, size, level++);
        }
        return names;
    }

    private static void add(List<String> names, long size, int level) {
        long index = 0;
        for (var tile = Tile.in(size, level, index); tile.isPresent(); tile = Tile.in(size, level, ++index)) {
            names.add(tile.get().name());
        }
    }
}

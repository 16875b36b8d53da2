package io.sluice.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a log or of a copy, of which nothing is believed. */
final class CopyFolder {
    private final Path folder;

    CopyFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The hashes of a tile; empty where no file holds them. A full tile serves for a partial one (C2SP tlog-tiles,
     * "Partial Tiles").
     */
    Optional<List<Hash>> hashes(Tile tile) throws IOException {
        for (int width : widths(tile)) {
            Tile wider = tile.ofWidth(width);
            Optional<byte[]> bytes = read(wider.name(), (long) Tile.WIDTH * Hash.BYTES);
            if (bytes.isPresent() && bytes.get().length == width * Hash.BYTES) {
                return Optional.of(TileHashes.decode(bytes.get()).subList(0, tile.width()));
            }
        }
        return Optional.empty();
    }

    /** What a bundle holds, cut to the width asked for if the file is wider; empty where there is no file. */
    Optional<EntryBundle> entries(Tile tile) throws IOException {
        for (int width : widths(tile)) {
            Optional<byte[]> bytes = read(tile.ofWidth(width).name(), EntryBundle.MAX_BYTES);
            if (bytes.isPresent()) {
                EntryBundle bundle = EntryBundle.decode(bytes.get());
                boolean isWider = width > tile.width() && bundle.entries().size() > tile.width();
                return Optional.of(isWider ? new EntryBundle(bundle.entries().subList(0, tile.width()), 0) : bundle);
            }
        }
        return Optional.empty();
    }

    boolean has(Tile tile) {
        return Files.exists(folder.resolve(tile.name()));
    }

    private static int[] widths(Tile tile) {
        return tile.isFull() ? new int[] {Tile.WIDTH} : new int[] {tile.width(), Tile.WIDTH};
    }

    private Optional<byte[]> read(String name, long max) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Files.size(file) > max ? Optional.of(new byte[0]) : Optional.of(Files.readAllBytes(file));
    }
}

package io.sluice.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of a tiled log: C2SP tlog-tiles, "Merkle Tree", "Partial Tiles" and "Log entries".
 *
 * @param level from 0 to 63, or {@link #ENTRIES}
 * @param index of the tile within its level
 * @param width hashes or entries in it, from 1 to 256
 */
record Tile(int level, long index, int width) {
    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;
    static final int ENTRIES = -1;

    private static final int MAX_LEVEL = 63;
    private static final Pattern NAME =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    Tile {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("There is no tile of level " + level + ", index " + index + ", width "
                    + width + "; see c2sp.org/tlog-tiles");
        }
    }

    static Tile full(int level, long index) {
        return new Tile(level, index, WIDTH);
    }

    /** The tile at this place in a tree of this size, as wide as it is there; none if the tree does not reach it. */
    static Optional<Tile> in(long size, int level, long index) {
        int treeLevel = Math.max(level, 0);
        long hashes = treeLevel * HEIGHT >= Long.SIZE ? 0 : size >> (treeLevel * HEIGHT);
        if (index > hashes / WIDTH || hashes == index * WIDTH) {
            return Optional.empty();
        }
        return Optional.of(new Tile(level, index, (int) Math.min(WIDTH, hashes - index * WIDTH)));
    }

    /** The tile that a file's name means; empty where it is not exactly such a name. */
    static Optional<Tile> parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", "") + parts.group(3));
        int width = parts.group(4) == null ? WIDTH : Integer.parseInt(parts.group(4));
        if (level > MAX_LEVEL || width > WIDTH) {
            return Optional.empty();
        }
        Tile tile = new Tile(level, index, width);
        return tile.name().equals(name) ? Optional.of(tile) : Optional.empty();
    }

    boolean isFull() {
        return width == WIDTH;
    }

    Tile ofWidth(int other) {
        return new Tile(level, index, other);
    }

    /** For instance {@code tile/0/x001/x234/067} or {@code tile/entries/003.p/17}. */
    String name() {
        String name = fullName();
        return isFull() ? name : name + ".p/" + width;
    }

    private String fullName() {
        StringBuilder path = new StringBuilder(threeDigits(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x" + threeDigits(rest % 1000) + "/");
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + path;
    }

    private static String threeDigits(long number) {
        return String.valueOf(1000 + number).substring(1);
    }
}

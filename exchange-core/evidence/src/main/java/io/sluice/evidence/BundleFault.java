package io.sluice.evidence;

import io.sluice.evidence.LogVerdict.Damage;
import io.sluice.evidence.LogVerdict.Damaged;
import java.util.List;
import java.util.Optional;

/** Names what is wrong with the files of a log, from the entries and the hashes that do not fit. */
final class BundleFault {
    private BundleFault() {}

    static Damaged missing(Tile bundle, boolean isFollowed) {
        return damaged(
                bundle.index() * Tile.WIDTH,
                isFollowed ? Damage.REMOVED : Damage.TRUNCATED,
                bundle,
                isFollowed ? "the file is missing" : "the file and all after it are missing");
    }

    static Damaged ofLength(Tile bundle, int entries) {
        boolean isShort = entries < bundle.width();
        return damaged(
                bundle.index() * Tile.WIDTH + Math.min(entries, bundle.width()),
                isShort ? Damage.TRUNCATED : Damage.INSERTED,
                bundle,
                isShort ? "the rest of the file is missing" : "the file holds more than its entries");
    }

    static Damaged noTile(Tile tile, long index) {
        return damaged(index, Damage.TILE, tile, "the file is missing or has not the tile's length");
    }

    /** A hash above level 0 that is not that of what lies below it. */
    static Damaged atLevel(Tile tile, long index, boolean isElsewhere) {
        return damaged(
                index,
                isElsewhere ? Damage.SWAPPED : Damage.EDITED,
                tile,
                isElsewhere
                        ? "a whole tile below it stands in another's place"
                        : "entries from here on were changed together with the tile below it");
    }

    /** Where a bundle and its tile of hashes part, and what that looks like. */
    static Optional<Damaged> between(Tile bundle, List<Hash> entries, int rest, List<Hash> tile) {
        int at = 0;
        while (at < entries.size() && at < tile.size() && entries.get(at).equals(tile.get(at))) {
            at++;
        }
        if (at == tile.size()) {
            return entries.size() == tile.size() && rest == 0
                    ? Optional.empty()
                    : Optional.of(ofLength(bundle, entries.size()));
        }
        long index = bundle.index() * Tile.WIDTH + at;
        if (at == entries.size()) {
            return Optional.of(damaged(index, Damage.TRUNCATED, bundle, "the rest of the file is missing"));
        }
        return Optional.of(parted(bundle, index, at, entries, tile));
    }

    private static Damaged parted(Tile bundle, long index, int at, List<Hash> entries, List<Hash> tile) {
        Hash entry = entries.get(at);
        Hash signed = tile.get(at);
        if (tile.contains(entry) && entries.contains(signed)) {
            return damaged(index, Damage.SWAPPED, bundle, "the entry stands in another's place");
        }
        if (at + 1 < tile.size() && entry.equals(tile.get(at + 1))) {
            return damaged(index, Damage.REMOVED, bundle, "the entry is missing");
        }
        if (at + 1 < entries.size() && signed.equals(entries.get(at + 1))) {
            return damaged(index, Damage.INSERTED, bundle, "the entry was not appended here");
        }
        return damaged(index, Damage.EDITED, bundle, "the entry is not the one that was appended");
    }

    private static Damaged damaged(long index, Damage what, Tile file, String found) {
        return new Damaged(
                index,
                what,
                file.name(),
                "Log file '" + file.name() + "', entry " + index + ": " + found + "; restore it from another copy");
    }
}

package io.sluice.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a log's files, from the entries up: every hash of every tile is computed from the entries and compared
 * with the file. It holds one bundle and one tile a level. After a first fault it goes on to the root, which tells
 * whether the entries or the tiles were changed.
 */
final class FolderCheck {
    private final CopyFolder files;
    private final Checkpoint checkpoint;
    private final Optional<Checkpoint> known;
    private final MerkleRoot root = new MerkleRoot();
    private final Map<Integer, LevelTile> levels = new HashMap<>();
    private LogVerdict.@Nullable Damaged fault;
    private boolean continuesKnown;

    private record LevelTile(Tile tile, Optional<List<Hash>> hashes) {}

    FolderCheck(Path folder, Checkpoint checkpoint, Optional<Checkpoint> known) {
        this.files = new CopyFolder(folder);
        this.checkpoint = checkpoint;
        this.known = known;
        continuesKnown = known.filter(earlier -> earlier.size() > 0).isEmpty();
    }

    LogVerdict run() throws IOException {
        for (long index = 0; index * Tile.WIDTH < checkpoint.size(); index++) {
            Tile tile = tile(Tile.ENTRIES, index);
            Optional<LogVerdict.Damaged> incomplete = bundle(tile);
            if (incomplete.isPresent()) {
                return fault == null ? incomplete.get() : fault;
            }
        }
        return verdict();
    }

    private LogVerdict verdict() {
        LogVerdict.Damaged found = fault;
        if (root.root().equals(checkpoint.root())) {
            if (found != null) {
                return new LogVerdict.Damaged(
                        found.index(),
                        LogVerdict.Damage.TILE,
                        found.file(),
                        "All entries are as signed, but " + found.message());
            }
            return continuesKnown ? new LogVerdict.Holds(checkpoint) : split();
        }
        if (found != null) {
            return found;
        }
        return known.isPresent() && !continuesKnown ? split() : rewritten();
    }

    private LogVerdict split() {
        return new LogVerdict.SplitView(known.orElseThrow(), checkpoint);
    }

    private LogVerdict rewritten() {
        long right = known.map(Checkpoint::size).orElse(0L);
        return new LogVerdict.Damaged(
                right,
                LogVerdict.Damage.REWRITTEN,
                Publication.FILE,
                "Log file 'checkpoint': entries and tiles fit each other and not the signed root: an entry from index "
                        + right + " on was changed and all tiles with it; compare with another copy");
    }

    /** @return a fault after which the rest cannot be judged */
    private Optional<LogVerdict.Damaged> bundle(Tile tile) throws IOException {
        long first = tile.index() * Tile.WIDTH;
        Optional<EntryBundle> bundle = files.entries(tile);
        if (bundle.isEmpty()) {
            return Optional.of(BundleFault.missing(tile, files.has(Tile.full(Tile.ENTRIES, tile.index() + 1))));
        }
        List<Hash> leaves = EntryBundle.leaves(bundle.get().entries());
        Tile hashTile = tile(0, tile.index());
        Optional<List<Hash>> hashes = files.hashes(hashTile);
        if (hashes.isPresent()) {
            note(BundleFault.between(tile, leaves, bundle.get().rest(), hashes.get()));
        } else {
            note(Optional.of(BundleFault.noTile(hashTile, first)));
        }
        if (leaves.size() != tile.width() || bundle.get().rest() != 0) {
            return Optional.of(BundleFault.ofLength(tile, leaves.size()));
        }
        leaves.forEach(this::add);
        if (tile.isFull()) {
            up(1, tile.index(), TileHashes.root(leaves));
        }
        return Optional.empty();
    }

    private void add(Hash leaf) {
        root.add(leaf);
        known.filter(earlier -> earlier.size() == root.size())
                .ifPresent(earlier -> continuesKnown = earlier.root().equals(root.root()));
    }

    /** Compares a hash that was computed with the one in a tile, and goes on up where that tile ends with it. */
    private void up(int level, long index, Hash hash) throws IOException {
        LevelTile stored = level(level, index / Tile.WIDTH);
        int at = (int) (index % Tile.WIDTH);
        long first = index << (level * Tile.HEIGHT);
        if (stored.hashes().isEmpty()) {
            note(Optional.of(BundleFault.noTile(stored.tile(), first)));
            return;
        }
        List<Hash> hashes = stored.hashes().get();
        if (!hashes.get(at).equals(hash)) {
            note(Optional.of(BundleFault.atLevel(stored.tile(), first, hashes.contains(hash))));
        }
        if (at == Tile.WIDTH - 1) {
            up(level + 1, index / Tile.WIDTH, TileHashes.root(hashes));
        }
    }

    private LevelTile level(int level, long index) throws IOException {
        LevelTile held = levels.get(level);
        if (held == null || held.tile().index() != index) {
            Tile tile = tile(level, index);
            held = new LevelTile(tile, files.hashes(tile));
            levels.put(level, held);
        }
        return held;
    }

    private Tile tile(int level, long index) {
        return Tile.in(checkpoint.size(), level, index).orElseThrow();
    }

    private void note(Optional<LogVerdict.Damaged> next) {
        if (fault == null) {
            fault = next.orElse(null);
        }
    }
}

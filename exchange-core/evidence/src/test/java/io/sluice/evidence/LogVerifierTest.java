package io.sluice.evidence;

import static io.sluice.evidence.TileLogTest.KEY;
import static io.sluice.evidence.TileLogTest.ORIGIN;
import static io.sluice.evidence.TileLogTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.evidence.LogVerdict.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder that somebody changed, and what its verification says: which index, and what was done. */
class LogVerifierTest {
    private static final int SIZE = 66_000;
    private static final LogVerifier VERIFIER = new LogVerifier(List.of(KEY.verifier()));

    @TempDir
    static Path pristine;

    @TempDir
    Path copies;

    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        if (!Files.exists(pristine.resolve("checkpoint"))) {
            try (TileLog log = TileLog.open(pristine)) {
                TileLogTest.fill(log, SIZE);
                log.publish(KEY.sign(log.checkpoint(ORIGIN)));
            }
        }
        folder = copies.resolve("log");
        try (Stream<Path> files = Files.walk(pristine)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(pristine.relativize(file).toString()));
            }
        }
    }

    /** One change to a copy. */
    private record Tampering(String name, Change change, long index, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Change {
        void to(Path folder) throws IOException;
    }

    static List<Tampering> tamperings() {
        return List.of(
                new Tampering("first entry edited", edit(0), 0, Damage.EDITED),
                new Tampering("entry edited", edit(1_000), 1_000, Damage.EDITED),
                new Tampering("last entry of a bundle edited", edit(511), 511, Damage.EDITED),
                new Tampering("last entry edited", edit(SIZE - 1), SIZE - 1, Damage.EDITED),
                new Tampering("entry removed", entries(300, all -> without(all, 300 % 256)), 300, Damage.REMOVED),
                new Tampering(
                        "entry removed at the end",
                        entries(65_900, all -> without(all, 65_900 % 256)),
                        65_900,
                        Damage.REMOVED),
                new Tampering("entry removed and the rest moved up", shift(1_000), 1_000, Damage.REMOVED),
                new Tampering("neighbours swapped", entries(520, all -> swapped(all, 8, 9)), 520, Damage.SWAPPED),
                new Tampering(
                        "entries of a bundle swapped", entries(512, all -> swapped(all, 3, 250)), 515, Damage.SWAPPED),
                new Tampering("entry inserted", entries(600, all -> inserted(all, 600 % 256)), 600, Damage.INSERTED),
                new Tampering(
                        "entry added to the end",
                        entries(SIZE - 1, all -> inserted(all, all.size())),
                        SIZE,
                        Damage.INSERTED),
                new Tampering("bundle cut", cut("tile/entries/003", 1), 1_023, Damage.TRUNCATED),
                new Tampering("bundle longer", longer("tile/entries/003"), 1_024, Damage.INSERTED),
                new Tampering("last bundle cut", cut("tile/entries/257.p/208", 12), SIZE - 1, Damage.TRUNCATED),
                new Tampering("bundle missing", delete("tile/entries/004"), 1_024, Damage.REMOVED),
                new Tampering("last bundle missing", delete("tile/entries/257.p/208"), 65_792, Damage.TRUNCATED),
                new Tampering("bundle empty", cut("tile/entries/005", Integer.MAX_VALUE), 1_280, Damage.TRUNCATED),
                new Tampering("leaf hash edited", flip("tile/0/002", 32 * 7), 519, Damage.TILE),
                new Tampering("tile missing", delete("tile/0/002"), 512, Damage.TILE),
                new Tampering("tile cut", cut("tile/0/002", 1), 512, Damage.TILE),
                new Tampering("tile longer", longer("tile/0/002"), 512, Damage.TILE),
                new Tampering("partial tile missing", delete("tile/0/257.p/208"), 65_792, Damage.TILE),
                new Tampering("hash of level 1 edited", flip("tile/1/000", 32 * 3), 768, Damage.TILE),
                new Tampering("level 1 missing", delete("tile/1/000"), 0, Damage.TILE),
                new Tampering("partial tile of level 1 edited", flip("tile/1/001.p/1", 0), 65_536, Damage.TILE),
                new Tampering("hash of level 2 edited", flip("tile/2/000.p/1", 5), 0, Damage.TILE),
                new Tampering("entry edited with its leaf hash", editWithTile(1_500), 1_280, Damage.EDITED),
                new Tampering(
                        "two bundles swapped with their tiles", LogVerifierTest::swapBundles, 512, Damage.SWAPPED),
                new Tampering("all written anew", LogVerifierTest::rewrite, 0, Damage.REWRITTEN));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void theFirstBadIndexIsNamed(Tampering tampering) throws IOException {
        tampering.change().to(folder);

        LogVerdict verdict = VERIFIER.folder(folder);

        assertThat(verdict).isInstanceOf(LogVerdict.Damaged.class);
        LogVerdict.Damaged damaged = (LogVerdict.Damaged) verdict;
        assertThat(damaged.index()).as(damaged.message()).isEqualTo(tampering.index());
        assertThat(damaged.what()).as(damaged.message()).isEqualTo(tampering.damage());
        assertThat(damaged.message())
                .contains("Log file '" + damaged.file() + "'")
                .doesNotContain("entry 1000 x");
    }

    @Test
    void anUntouchedCopyHoldsAlsoWithoutTheWritersFiles() throws IOException {
        Files.delete(folder.resolve("journal"));
        Files.delete(folder.resolve("lock"));

        assertThat(VERIFIER.folder(folder)).isEqualTo(new LogVerdict.Holds(found()));
        assertThat(VERIFIER.folder(folder, found())).isInstanceOf(LogVerdict.Holds.class);
        assertThat(VERIFIER.folder(folder, new Checkpoint(ORIGIN, 0, Hash.EMPTY_TREE)))
                .isInstanceOf(LogVerdict.Holds.class);
        for (int earlier : new int[] {1, 256, 1_000, 65_537}) {
            assertThat(VERIFIER.folder(folder, new Checkpoint(ORIGIN, earlier, TileLogTest.root(earlier))))
                    .isInstanceOf(LogVerdict.Holds.class);
        }
    }

    @Test
    void noFlippedByteOfACheckpointIsAccepted() throws IOException {
        byte[] note = Files.readAllBytes(folder.resolve("checkpoint"));
        for (int at = 0; at < note.length; at++) {
            byte[] changed = note.clone();
            changed[at] ^= 1;
            assertThat(VERIFIER.checkpoint(changed)).isInstanceOf(LogVerdict.CheckpointRefused.class);
        }
    }

    @Test
    void aForgedMissingOrForeignCheckpointIsRefused() throws IOException {
        Path file = folder.resolve("checkpoint");
        Files.write(file, LogKey.generate(ORIGIN).sign(found()).bytes());
        assertThat(VERIFIER.folder(folder).message()).contains("no valid signature of a trusted key");
        Files.write(file, new byte[SignedNote.MAX_BYTES + 1]);
        assertThat(VERIFIER.folder(folder)).isInstanceOf(LogVerdict.CheckpointRefused.class);
        Files.delete(file);
        assertThat(VERIFIER.folder(folder).message()).contains("no file 'checkpoint'");
        Files.createDirectory(file);
        assertThat(VERIFIER.folder(folder)).isInstanceOf(LogVerdict.Unreadable.class);
        assertThat(VERIFIER.folder(folder.resolve("nowhere"))).isInstanceOf(LogVerdict.CheckpointRefused.class);
    }

    @Test
    void aRollbackIsToldFromASplitView() throws IOException {
        Checkpoint larger = new Checkpoint(ORIGIN, SIZE + 1, TileLogTest.root(SIZE + 1));
        Checkpoint other = new Checkpoint(ORIGIN, SIZE, TileLogTest.root(SIZE - 1));
        Checkpoint otherPast = new Checkpoint(ORIGIN, 1_000, TileLogTest.root(999));
        Checkpoint foreign = new Checkpoint("log.example/other", 1, TileLogTest.root(1));

        assertThat(VERIFIER.folder(folder, larger)).isEqualTo(new LogVerdict.RolledBack(larger, found()));
        assertThat(VERIFIER.folder(folder, other)).isEqualTo(new LogVerdict.SplitView(other, found()));
        assertThat(VERIFIER.folder(folder, otherPast)).isEqualTo(new LogVerdict.SplitView(otherPast, found()));
        assertThat(VERIFIER.folder(folder, foreign)).isInstanceOf(LogVerdict.CheckpointRefused.class);
    }

    @Test
    void growthIsProvenByHashesAlone() throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            byte[] note = log.published().orElseThrow().bytes();
            Checkpoint known = new Checkpoint(ORIGIN, 1_000, TileLogTest.root(1_000));
            Checkpoint other = new Checkpoint(ORIGIN, 1_000, TileLogTest.root(1_001));
            Checkpoint larger = new Checkpoint(ORIGIN, SIZE + 1, TileLogTest.root(1));
            List<Hash> proof = log.consistencyProof(1_000, SIZE);

            assertThat(VERIFIER.growth(known, note, proof)).isEqualTo(new LogVerdict.Holds(found()));
            assertThat(VERIFIER.growth(known, note, List.of())).isInstanceOf(LogVerdict.SplitView.class);
            assertThat(VERIFIER.growth(other, note, proof)).isInstanceOf(LogVerdict.SplitView.class);
            assertThat(VERIFIER.growth(larger, note, List.of())).isInstanceOf(LogVerdict.RolledBack.class);
            assertThat(VERIFIER.growth(known, new byte[3], proof)).isInstanceOf(LogVerdict.CheckpointRefused.class);
        }
    }

    /** Whatever byte of whatever file is changed, the folder does not verify; and nothing is thrown. */
    @Test
    void noByteOfTheFilesCanBeChanged() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.resolve("tile"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        Random random = new Random(3);
        for (int i = 0; i < 12; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] right = Files.readAllBytes(file);
            byte[] changed = right.clone();
            int at = random.nextInt(right.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            assertThat(VERIFIER.folder(folder)).as(file + " at " + at).isInstanceOf(LogVerdict.Damaged.class);
            Files.write(file, right);
        }
        assertThat(VERIFIER.folder(folder)).isInstanceOf(LogVerdict.Holds.class);
    }

    private Checkpoint found() {
        return new Checkpoint(ORIGIN, SIZE, TileLogTest.root(SIZE));
    }

    private static Change edit(int index) {
        return entries(index, all -> replaced(all, index % 256));
    }

    private static Change entries(int index, UnaryOperator<List<byte[]>> change) {
        return folder -> {
            Path file = folder.resolve(
                    Tile.in(SIZE, Tile.ENTRIES, index / 256).orElseThrow().name());
            List<byte[]> all = EntryBundle.decode(Files.readAllBytes(file)).entries();
            Files.write(file, EntryBundle.encode(change.apply(new ArrayList<>(all))));
        };
    }

    private static Change bytes(String name, UnaryOperator<byte[]> change) {
        return folder -> Files.write(folder.resolve(name), change.apply(Files.readAllBytes(folder.resolve(name))));
    }

    private static Change flip(String name, int at) {
        return bytes(name, all -> {
            all[at] ^= 1;
            return all;
        });
    }

    private static Change cut(String name, int bytes) {
        return bytes(name, all -> java.util.Arrays.copyOf(all, Math.max(0, all.length - bytes)));
    }

    private static Change longer(String name) {
        return bytes(name, all -> java.util.Arrays.copyOf(all, all.length + 1));
    }

    private static Change delete(String name) {
        return folder -> Files.delete(folder.resolve(name));
    }

    private static Change editWithTile(int index) {
        return folder -> {
            edit(index).to(folder);
            Path entries = folder.resolve(Tile.full(Tile.ENTRIES, index / 256).name());
            List<Hash> leaves = EntryBundle.leaves(
                    EntryBundle.decode(Files.readAllBytes(entries)).entries());
            Files.write(folder.resolve(Tile.full(0, index / 256).name()), TileHashes.encode(leaves));
        };
    }

    private static Change shift(int index) {
        return folder -> {
            for (int bundle = index / 256; bundle < 257; bundle++) {
                int first = bundle * 256;
                entries(first, all -> moved(all, first, index)).to(folder);
            }
        };
    }

    private static List<byte[]> moved(List<byte[]> all, int first, int index) {
        for (int at = Math.max(0, index - first); at < all.size(); at++) {
            all.set(at, entry(first + at + 1L));
        }
        return all;
    }

    private static void swapBundles(Path folder) throws IOException {
        for (String kind : List.of("tile/entries/", "tile/0/")) {
            Path aside = folder.resolve("aside");
            Files.move(folder.resolve(kind + "002"), aside);
            Files.move(folder.resolve(kind + "009"), folder.resolve(kind + "002"));
            Files.move(aside, folder.resolve(kind + "009"));
        }
    }

    /** Another log under the true checkpoint. */
    private static void rewrite(Path folder) throws IOException {
        byte[] signed = Files.readAllBytes(folder.resolve("checkpoint"));
        Path other = folder.resolveSibling("other");
        try (TileLog log = TileLog.open(other)) {
            log.append(List.of(new byte[] {1}));
            TileLogTest.fill(log, SIZE);
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
        }
        try (Stream<Path> files = Files.walk(other.resolve("tile"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(folder.resolve(other.relativize(file).toString()), Files.readAllBytes(file));
            }
        }
        Files.write(folder.resolve("checkpoint"), signed);
    }

    private static List<byte[]> replaced(List<byte[]> all, int at) {
        return with(all, list -> list.set(at, new byte[] {7}));
    }

    private static List<byte[]> without(List<byte[]> all, int at) {
        return with(all, list -> list.remove(at));
    }

    private static List<byte[]> inserted(List<byte[]> all, int at) {
        return with(all, list -> list.add(at, new byte[] {7}));
    }

    private static List<byte[]> swapped(List<byte[]> all, int one, int other) {
        return with(all, list -> Collections.swap(list, one, other));
    }

    private static List<byte[]> with(List<byte[]> all, Consumer<List<byte[]>> change) {
        change.accept(all);
        return all;
    }
}

package io.sluice.evidence;

import static io.sluice.evidence.TileLogTest.KEY;
import static io.sluice.evidence.TileLogTest.ORIGIN;
import static io.sluice.evidence.TileLogTest.entry;
import static io.sluice.evidence.TileLogTest.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends at every write, every fsync and every move; cut and changed journals; and what comes back. */
class TileLogCrashTest {
    /** Groups around the borders of tiles and around settling. */
    private static final int[] SIZES = {3, 256, 300, 512, 900};

    private static final int SETTLE_AFTER = 512;

    /** Entries after which the journal no longer holds the first ones. */
    private static final int SETTLED = 5_000;

    @TempDir
    Path folders;

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Ends the writing at one step, and knows which files no fsync has reached yet. */
    private static final class CrashAt implements LogFolder.Steps {
        private final Set<Path> unforced = new HashSet<>();
        private final int step;
        private int seen;

        CrashAt(int step) {
            this.step = step;
        }

        @Override
        public void before(LogFolder.Step what, Path file) {
            if (seen++ == step) {
                throw new Crash();
            }
            switch (what) {
                case WRITE -> unforced.add(file);
                case FORCE -> unforced.remove(file);
                case MOVE -> {
                    if (unforced.remove(file.resolveSibling(file.getFileName() + ".tmp"))) {
                        unforced.add(file);
                    }
                }
                case DELETE -> unforced.remove(file);
            }
        }
    }

    @ParameterizedTest(name = "with a power cut: {0}")
    @ValueSource(booleans = {false, true})
    void whateverTheStepAllThatHadReturnedIsThere(boolean powerCut) throws IOException {
        boolean crashed = true;
        int step = 0;
        for (; crashed; step++) {
            Path folder = folders.resolve("at-" + step);
            CrashAt steps = new CrashAt(step);
            long[] returned = {0, 0};
            crashed = run(folder, steps, returned);
            if (powerCut) {
                lose(steps.unforced);
            }
            check(folder, returned[0], returned[1], "step " + step);
        }
        assertThat(step).isGreaterThan(60);
    }

    private static boolean run(Path folder, CrashAt steps, long[] returned) throws IOException {
        try (TileLog log = TileLog.open(folder, steps, SETTLE_AFTER)) {
            for (int size : SIZES) {
                log.append(group(log.size(), size));
                returned[0] = size;
                log.publish(KEY.sign(log.checkpoint(ORIGIN)));
                returned[1] = size;
            }
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    /** Files that were not forced may be anything after a power cut: here, empty, but for the journal's last group. */
    private static void lose(Set<Path> unforced) throws IOException {
        for (Path file : unforced) {
            if (Files.exists(file) && !file.getFileName().toString().equals("journal")) {
                Files.write(file, new byte[0]);
            }
        }
    }

    private static void check(Path folder, long returned, long published, String when) throws IOException {
        long size;
        try (TileLog log = TileLog.open(folder)) {
            size = log.size();
            assertThat(size).as(when).isGreaterThanOrEqualTo(returned);
            assertThat(LongStream.concat(LongStream.of(0), Arrays.stream(SIZES).asLongStream()))
                    .as(when)
                    .contains(size);
            assertThat(log.root()).as(when).isEqualTo(root((int) size));
            if (published > 0) {
                assertThat(new LogVerifier(List.of(KEY.verifier())).folder(folder))
                        .as(when)
                        .isInstanceOf(LogVerdict.Holds.class);
            }
            log.append(group(size, size + 300));
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
        }
        assertThat(new LogVerifier(List.of(KEY.verifier())).folder(folder))
                .as(when)
                .isEqualTo(new LogVerdict.Holds(new Checkpoint(ORIGIN, size + 300, root((int) size + 300))));
    }

    @Test
    void aJournalCutAnywhereInItsLastGroupComesBackWithoutThatGroup() throws IOException {
        Path journal = folders.resolve("log/journal");
        long whole = appended(journal, 3);
        long torn = appended(journal, 5);
        byte[] all = Files.readAllBytes(journal);
        for (long length = whole + 1; length < torn; length++) {
            Files.write(journal, Arrays.copyOf(all, (int) length));
            try (TileLog log = TileLog.open(journal.resolveSibling(""))) {
                assertThat(log.size()).isEqualTo(3);
                assertThat(log.repair().orElseThrow()).contains((length - whole) + " bytes", "has 3 entries");
            }
            try (TileLog log = TileLog.open(journal.resolveSibling(""))) {
                assertThat(log.repair()).isEmpty();
            }
        }
    }

    @Test
    void aChangedByteOfTheJournalIsNeverAccepted() throws IOException {
        Path journal = folders.resolve("log/journal");
        long first = appended(journal, 3);
        long last = appended(journal, 5);
        byte[] all = Files.readAllBytes(journal);
        for (int at = 0; at < last; at++) {
            byte[] changed = all.clone();
            changed[at] ^= 4;
            Files.write(journal, changed);
            if (at < first) {
                assertThatThrownBy(() -> TileLog.open(journal.resolveSibling("")))
                        .hasMessageContaining("is damaged at byte");
            } else {
                long size = sizeOrRefused(journal.resolveSibling(""));
                assertThat(size).isIn(-1L, 3L);
            }
        }
    }

    private static long sizeOrRefused(Path folder) {
        try (TileLog log = TileLog.open(folder)) {
            assertThat(log.repair()).isPresent();
            return log.size();
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("is damaged at byte");
            return -1;
        }
    }

    @Test
    void aTailOfZerosIsTorn() throws IOException {
        Path journal = folders.resolve("log/journal");
        long whole = appended(journal, 3);
        Files.write(journal, Arrays.copyOf(Files.readAllBytes(journal), (int) whole + 4_096));

        try (TileLog log = TileLog.open(journal.resolveSibling(""))) {
            assertThat(log.size()).isEqualTo(3);
            assertThat(log.repair()).isPresent();
        }
    }

    @Test
    void aLogShorterThanItsCheckpointIsRefusedAndLeftAsItIs() throws IOException {
        Path folder = folders.resolve("log");
        long whole = appended(folder.resolve("journal"), 3);
        try (TileLog log = TileLog.open(folder)) {
            log.append(group(3, 5));
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
        }
        byte[] cut = Arrays.copyOf(Files.readAllBytes(folder.resolve("journal")), (int) whole + 20);
        Files.write(folder.resolve("journal"), cut);

        assertThatThrownBy(() -> TileLog.open(folder))
                .hasMessageContaining("says 5 entries and the log has only 3")
                .hasMessageContaining("Restore");
        assertThat(folder.resolve("journal")).hasBinaryContent(cut);
    }

    @Test
    void lostFilesAreNamed() throws IOException {
        Path folder = folders.resolve("log");
        appended(folder.resolve("journal"), SETTLED);
        Files.delete(folder.resolve("tile/0/003"));
        assertThatThrownBy(() -> TileLog.open(folder)).hasMessageContaining("tile/0/003' is missing");
        Files.delete(folder.resolve("journal"));
        assertThatThrownBy(() -> TileLog.open(folder)).hasMessageContaining("has no file 'journal'");
        Files.createFile(folder.resolve("journal"));
        assertThatThrownBy(() -> TileLog.open(folder)).hasMessageContaining("is empty");
    }

    @Test
    void aChangedEntryIsNotHandedOut() throws IOException {
        Path folder = folders.resolve("log");
        appended(folder.resolve("journal"), SETTLED);
        Path bundle = folder.resolve("tile/entries/003");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[2] ^= 1;
        Files.write(bundle, bytes);

        try (TileLog log = TileLog.open(folder)) {
            assertThatThrownBy(() -> log.entry(768)).hasMessageContaining("is not the one that was appended");
            assertThat(log.entry(769)).isEqualTo(entry(769));
        }
    }

    @Test
    void afterAFailedWriteTheLogRefusesEverything() throws IOException {
        Path folder = folders.resolve("log");
        CrashAt steps = new CrashAt(6);
        try (TileLog log = TileLog.open(folder, steps, SETTLE_AFTER)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            log.append(group(log.size(), log.size() + 1));
                        }
                    })
                    .isInstanceOf(Crash.class);
            assertThatThrownBy(() -> log.append(group(0, 1))).hasMessageContaining("open it again");
            assertThatThrownBy(log::root).hasMessageContaining("open it again");
        }
    }

    /** Brings the log up to a size in one group; gives the journal's length. */
    private static long appended(Path journal, long size) throws IOException {
        try (TileLog log = TileLog.open(journal.resolveSibling(""))) {
            log.append(group(log.size(), size));
        }
        return Files.size(journal);
    }

    private static List<byte[]> group(long from, long to) {
        List<byte[]> group = new ArrayList<>();
        for (long index = from; index < to; index++) {
            group.add(entry(index));
        }
        return group;
    }
}

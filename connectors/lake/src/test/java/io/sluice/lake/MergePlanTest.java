package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class MergePlanTest {

    private static final long FULL = 1000;
    private static final KeyOrder ORDER = new KeyOrder(List.of(Types.StringType.get(), Types.LongType.get()));

    /** Changes are words here: "upsert" or "delete". */
    private final NavigableMap<Key, String> changes = new TreeMap<>(ORDER);

    private final List<FileRange> files = new ArrayList<>();

    @Test
    void withoutAChangeNothingIsRewritten() {
        file("a", key("a", 1), key("m", 9), FULL);
        assertThat(plan().runs()).isEmpty();
    }

    @Test
    void onlyTheFileWhoseBoundsHoldTheKeyIsRewritten() {
        file("a", key("a", 1), key("f", 9), FULL);
        file("b", key("g", 1), key("m", 9), FULL);
        file("c", key("n", 1), key("z", 9), FULL);
        changes.put(key("h", 5), "delete");
        assertThat(rewritten()).containsExactly("b");
    }

    @Test
    void boundsOfEachPartOfTheKeyCount() {
        file("a", key("a", 1), key("z", 9), FULL);
        changes.put(key("k", 10), "delete");
        assertThat(rewritten()).isEmpty();
    }

    @Test
    void aDeleteThatNoFileMayHoldChangesNothing() {
        file("a", key("a", 1), key("f", 9), FULL);
        changes.put(key("k", 5), "delete");
        assertThat(plan().runs()).isEmpty();
    }

    @Test
    void aNewKeyBetweenFilesGoesIntoTheOneBeforeIt() {
        file("a", key("a", 1), key("f", 9), FULL);
        file("b", key("m", 1), key("z", 9), FULL);
        changes.put(key("h", 5), "upsert");
        assertThat(rewritten()).containsExactly("a");
        assertThat(plan().runs().get(0).rows()).containsOnlyKeys(key("h", 5));
    }

    @Test
    void aNewKeyBeforeAllFilesGoesIntoTheFirst() {
        file("b", key("m", 1), key("z", 9), FULL);
        changes.put(key("a", 5), "upsert");
        assertThat(rewritten()).containsExactly("b");
    }

    @Test
    void newKeysBehindAFullLastFileBeginAnother() {
        file("a", key("a", 1), key("f", 9), FULL);
        changes.put(key("h", 5), "upsert");
        changes.put(key("h", 6), "upsert");
        assertThat(rewritten()).isEmpty();
        assertThat(plan().runs()).hasSize(1);
        assertThat(plan().runs().get(0).rows()).hasSize(2);
    }

    @Test
    void newKeysBehindASmallLastFileFillItUp() {
        file("a", key("a", 1), key("f", 9), FULL - 1);
        changes.put(key("h", 5), "upsert");
        assertThat(rewritten()).containsExactly("a");
    }

    @Test
    void neighboursAreRewrittenAsOneRunAndOthersApart() {
        file("a", key("a", 1), key("b", 9), FULL);
        file("b", key("c", 1), key("d", 9), FULL);
        file("c", key("e", 1), key("f", 9), FULL);
        file("d", key("g", 1), key("h", 9), FULL);
        changes.put(key("a", 5), "upsert");
        changes.put(key("c", 5), "upsert");
        changes.put(key("g", 5), "delete");
        assertThat(plan().runs()).hasSize(2);
        assertThat(names(plan().runs().get(0))).containsExactly("a", "b");
        assertThat(names(plan().runs().get(1))).containsExactly("d");
    }

    @Test
    void aFileWithoutBoundsIsAlwaysRewritten() {
        file("a", key("a", 1), key("f", 9), FULL);
        files.add(new FileRange(dataFile("unknown", FULL), Optional.empty()));
        changes.put(key("b", 1), "delete");
        assertThat(rewritten()).containsExactlyInAnyOrder("a", "unknown");
    }

    @Test
    void everyFileThatMayHoldAChangedKeyIsRewrittenHoweverFilesOverlap() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            files.clear();
            changes.clear();
            for (int i = 0; i < random.nextInt(12); i++) {
                Key one = anyKey(random);
                Key other = anyKey(random);
                file("f" + i, smaller(one, other), greater(one, other), random.nextInt(2) * FULL);
            }
            for (int i = 0; i < random.nextInt(6); i++) {
                changes.put(anyKey(random), random.nextBoolean() ? "upsert" : "delete");
            }
            Set<String> must = new HashSet<>();
            for (FileRange file : files) {
                FileRange.Bounds bounds = file.bounds().orElseThrow();
                if (changes.keySet().stream().anyMatch(key -> ORDER.isWithin(key, bounds.lower(), bounds.upper()))) {
                    must.add(file.file().location());
                }
            }
            assertThat(rewritten()).as("seed %d round %d", seed, round).containsAll(must);
            assertThat(rewritten()).as("seed %d round %d", seed, round).doesNotHaveDuplicates();
            List<Key> placed = plan().runs().stream()
                    .flatMap(run -> run.rows().keySet().stream())
                    .sorted(ORDER)
                    .toList();
            assertThat(placed)
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(changes.entrySet().stream()
                            .filter(change -> change.getValue().equals("upsert"))
                            .map(change -> change.getKey())
                            .toList());
        }
    }

    private static Key anyKey(Random random) {
        return key(String.valueOf((char) ('a' + random.nextInt(6))), random.nextInt(6));
    }

    /** Part by part, as a file's metrics have it. */
    private static Key smaller(Key one, Key other) {
        return new Key(List.of(
                ORDER.comparePart(0, one, other) < 0
                        ? one.parts().get(0)
                        : other.parts().get(0),
                ORDER.comparePart(1, one, other) < 0
                        ? one.parts().get(1)
                        : other.parts().get(1)));
    }

    private static Key greater(Key one, Key other) {
        return new Key(List.of(
                ORDER.comparePart(0, one, other) < 0
                        ? other.parts().get(0)
                        : one.parts().get(0),
                ORDER.comparePart(1, one, other) < 0
                        ? other.parts().get(1)
                        : one.parts().get(1)));
    }

    private MergePlan<String> plan() {
        return MergePlan.of(files, changes, ORDER, "delete"::equals, FULL);
    }

    private List<String> rewritten() {
        return plan().runs().stream().flatMap(run -> names(run).stream()).toList();
    }

    private static List<String> names(MergePlan.Run<String> run) {
        return run.files().stream().map(file -> file.file().location()).toList();
    }

    private void file(String name, Key lower, Key upper, long bytes) {
        files.add(new FileRange(dataFile(name, bytes), Optional.of(new FileRange.Bounds(lower, upper))));
    }

    private static DataFile dataFile(String name, long bytes) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(name)
                .withFormat("parquet")
                .withFileSizeInBytes(bytes)
                .withRecordCount(1)
                .build();
    }

    private static Key key(String text, long number) {
        return new Key(List.of(text, number));
    }
}

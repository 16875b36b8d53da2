package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;

/** Merges into real Parquet files, in memory. */
class MergeTest {

    private static final long TARGET = 1;

    private final LakeCatalog catalog = People.catalog();
    private final LakeTable current = LakeTable.of(catalog.current(People.SHARE));
    private final ShareRows rows = People.rows(People.SHARE);

    @Test
    void theNewestRecordOfEachKeyStays() throws IOException {
        merge(
                current,
                People.upsert(0, "north", 1, "Ada"),
                People.upsert(1, "north", 2, "Bo"),
                People.upsert(2, "north", 1, "Ada II"));
        merge(current, People.delete(3, "north", 2), People.upsert(4, "south", 1, "Cy"));
        assertThat(People.names(catalog, "people"))
                .containsExactly(Map.entry("north/1", "Ada II"), Map.entry("south/1", "Cy"));
        assertThat(current.rows()).isEqualTo(2);
        assertThat(LakeTable.committed(current.table())).isEqualTo(new Positions(Map.of(0, 5L)));
    }

    @Test
    void whatIsTakenTwiceIsThereOnce() throws IOException {
        merge(current, People.upsert(0, "north", 1, "Ada"), People.upsert(1, "north", 2, "Bo"));
        merge(current, People.upsert(1, "north", 2, "never"), People.upsert(2, "north", 3, "Cy"));
        assertThat(People.names(catalog, "people"))
                .containsValues("Ada", "Bo", "Cy")
                .doesNotContainValue("never");
    }

    @Test
    void aDeleteOfAnUnknownKeyIsNoCommit() throws IOException {
        merge(current, People.upsert(0, "north", 1, "Ada"));
        long before = current.table().currentSnapshot().snapshotId();
        merge(current, People.delete(1, "west", 1));
        assertThat(current.table().currentSnapshot().snapshotId()).isEqualTo(before);
        assertThat(current.positions()).isEqualTo(new Positions(Map.of(0, 2L)));
        assertThat(LakeTable.committed(current.table())).isEqualTo(new Positions(Map.of(0, 1L)));
    }

    @Test
    void theLastRowCanGo() throws IOException {
        merge(current, People.upsert(0, "north", 1, "Ada"));
        merge(current, People.delete(1, "north", 1));
        assertThat(People.names(catalog, "people")).isEmpty();
        assertThat(files(current.table())).isEmpty();
    }

    @Test
    void randomMergesEqualTheModelAndKeepFilesSortedAndApart() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, String> model = new TreeMap<>();
        long offset = 0;
        for (int merge = 0; merge < 12; merge++) {
            CurrentTable table = new CurrentTable(current, rows, false, 4 * 1024);
            for (int i = 0; i < 3000; i++) {
                String area = "area" + random.nextInt(9);
                long number = random.nextInt(400);
                if (random.nextInt(3) == 0) {
                    table.take(People.delete(offset++, area, number));
                    model.remove(area + "/" + number);
                } else {
                    String name = Long.toHexString(random.nextLong());
                    table.take(People.upsert(offset++, area, number, name));
                    model.put(area + "/" + number, name);
                }
            }
            table.commit(new Positions(Map.of(0, offset)));
            assertThat(People.names(catalog, "people"))
                    .as("seed %d merge %d", seed, merge)
                    .isEqualTo(model);
        }
        assertThat(files(current.table())).as("seed %d", seed).hasSizeGreaterThan(2);
        assertApart(seed);
    }

    private void assertApart(long seed) throws IOException {
        KeyOrder order = rows.order(current.table().schema());
        List<FileRange.Bounds> sorted = ranges().stream()
                .map(range -> range.bounds().orElseThrow())
                .sorted((one, other) -> order.compare(one.lower(), other.lower()))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(order.comparePart(
                            0, sorted.get(i - 1).upper(), sorted.get(i).lower()))
                    .as("seed %d: file %d ends before the next begins", seed, i)
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void filesThatCannotHoldAChangedKeyAreLeftAlone() throws IOException {
        CurrentTable first = new CurrentTable(current, rows, false, TARGET);
        for (int i = 0; i < 5000; i++) {
            first.take(People.upsert(i, "area", i, "n" + i));
        }
        first.commit(new Positions(Map.of(0, 5000L)));
        Set<String> before = files(current.table());
        assertThat(before).hasSize(5);
        merge(current, People.upsert(5000, "area", 2500, "changed"));
        Set<String> after = files(current.table());
        assertThat(before.stream().filter(after::contains)).hasSize(4);
        assertThat(People.names(catalog, "people")).hasSize(5000).containsEntry("area/2500", "changed");
    }

    @Test
    void aTableThatAnotherWriterMovedIsNotCommittedTo() throws IOException {
        LakeTable slow = LakeTable.of(catalog.current(People.SHARE));
        merge(current, People.upsert(0, "north", 1, "Ada"));
        assertThatThrownBy(() -> merge(slow, People.upsert(0, "north", 1, "Ada")))
                .isInstanceOf(ValidationException.class);
        assertThat(People.names(catalog, "people")).hasSize(1);
    }

    @Test
    void twoHistoriesFromOneSnapshotDoNotBothCommit() throws IOException {
        LakeTable quick = LakeTable.of(catalog.history(People.SHARE));
        LakeTable slow = LakeTable.of(catalog.history(People.SHARE));
        append(quick, People.upsert(0, "north", 1, "Ada"));
        assertThatThrownBy(() -> append(slow, People.upsert(0, "north", 1, "Ada")))
                .isInstanceOf(ValidationException.class);
        assertThat(LakeTable.of(catalog.history(People.SHARE)).rows()).isEqualTo(1);
    }

    @Test
    void historyKeepsEveryRecordAndOfADeleteItsKeyOnly() throws IOException {
        LakeTable history = LakeTable.of(catalog.history(People.SHARE));
        append(history, People.upsert(0, "north", 1, "Ada"), People.delete(1, "north", 1));
        LakeRows found = new LakeReader(catalog).history("people").orElseThrow();
        assertThat(found.columns())
                .containsExactly(
                        "area",
                        "number",
                        "name",
                        "_op",
                        "_position",
                        "_ce_id",
                        "_time",
                        "_topic_partition",
                        "_topic_offset");
        List<String> texts = new java.util.ArrayList<>();
        found.forEach(row -> texts.add(java.util.stream.IntStream.range(0, 9)
                .mapToObj(column -> String.valueOf(row.value(column)))
                .collect(Collectors.joining(" "))));
        assertThat(texts)
                .containsExactly(
                        "north 1 Ada update file:1:aa:0 ce-0 2026-01-01T19:04:05.678901Z 0 0",
                        "north 1 null delete file:1:aa:1 ce-1 2026-01-01T19:04:05.678901Z 0 1");
    }

    @Test
    void anAppendOnlyShareGrowsWithoutRewriting() throws IOException {
        LakeTable events = LakeTable.of(catalog.current(People.APPEND_ONLY));
        for (int commit = 0; commit < 3; commit++) {
            CurrentTable table = new CurrentTable(events, People.rows(People.APPEND_ONLY), true, TARGET);
            table.take(People.event(commit, "north", commit, "Ada"));
            table.commit(new Positions(Map.of(0, commit + 1L)));
        }
        assertThat(People.names(catalog, "events")).hasSize(3);
        assertThat(files(events.table())).hasSize(3);
        assertThat(events.table().schema().identifierFieldNames()).containsExactly("_position");
    }

    private void merge(LakeTable table, Arrival... arrivals) throws IOException {
        CurrentTable merge = new CurrentTable(table, rows, false, TARGET);
        for (Arrival arrival : arrivals) {
            merge.take(arrival);
        }
        merge.commit(after(arrivals));
    }

    private void append(LakeTable table, Arrival... arrivals) throws IOException {
        try (HistoryTable history = new HistoryTable(table, rows, TARGET)) {
            for (Arrival arrival : arrivals) {
                history.take(arrival);
            }
            history.commit(after(arrivals));
        }
    }

    private static Positions after(Arrival... arrivals) {
        return new Positions(Map.of(0, arrivals[arrivals.length - 1].kafka().offset() + 1));
    }

    private List<FileRange> ranges() throws IOException {
        List<org.apache.iceberg.types.Types.NestedField> keyFields = rows.identity().stream()
                .map(name -> current.table().schema().findField(name))
                .toList();
        try (CloseableIterable<FileScanTask> tasks =
                current.table().newScan().includeColumnStats().planFiles()) {
            List<FileRange> ranges = new java.util.ArrayList<>();
            tasks.forEach(task -> ranges.add(FileRange.of(task.file(), keyFields)));
            return ranges;
        }
    }

    private static Set<String> files(Table table) throws IOException {
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            Set<String> files = new java.util.HashSet<>();
            tasks.forEach(task -> files.add(task.file().location()));
            return files;
        }
    }
}

package io.sluice.evidence.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.SubjectDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectIndexTest {
    private static final int TAIL = 16;

    @TempDir
    Path folder;

    @Test
    void everyRowIsFoundWhateverIsMergedAndHoweverOftenItIsOpened() throws IOException {
        Random random = new Random(7);
        Map<SubjectDigest, TreeSet<SubjectRow>> all = new TreeMap<>();
        long entry = 0;
        for (int opened = 0; opened < 5; opened++) {
            try (SubjectIndex index = SubjectIndex.open(folder, entry, TAIL)) {
                for (int i = 0; i < 20; i++) {
                    List<SubjectRow> rows = new ArrayList<>();
                    for (int share = 0; share < 10; share++) {
                        rows.add(row(random.nextInt(40) - 20, entry, share));
                    }
                    index.add(rows);
                    rows.forEach(row -> all.computeIfAbsent(row.subject(), any -> new TreeSet<>())
                            .add(row));
                    entry++;
                }
                for (Map.Entry<SubjectDigest, TreeSet<SubjectRow>> each : all.entrySet()) {
                    assertThat(index.find(each.getKey())).containsExactlyElementsOf(each.getValue());
                }
                assertThat(index.find(new SubjectDigest(99, 99))).isEmpty();
                assertThat(index.size()).isEqualTo(10 * entry);
            }
        }
        try (SubjectIndex index = SubjectIndex.open(folder, entry, TAIL)) {
            assertThat(index.files()).isLessThan(20);
            assertThat(index.find(new SubjectDigest(3, 3))).containsExactlyElementsOf(all.get(new SubjectDigest(3, 3)));
        }
    }

    @Test
    void rowsOfEntriesThatTheLogNeverGotAreDropped() throws IOException {
        try (SubjectIndex index = SubjectIndex.open(folder, 0, TAIL)) {
            index.add(List.of(row(1, 0, 0)));
            index.add(List.of(row(1, 1, 0), row(2, 1, 0)));
        }

        try (SubjectIndex index = SubjectIndex.open(folder, 1, TAIL)) {
            assertThat(index.find(new SubjectDigest(1, 1))).containsExactly(row(1, 0, 0));
            index.add(List.of(row(2, 1, 3)));
            assertThat(index.find(new SubjectDigest(2, 2))).containsExactly(row(2, 1, 3));
        }
    }

    @Test
    void aRowThatWasHalfWrittenIsDropped() throws IOException {
        try (SubjectIndex index = SubjectIndex.open(folder, 0, TAIL)) {
            index.add(List.of(row(1, 0, 0), row(2, 0, 0)));
        }
        Path tail = only(".tail");
        byte[] bytes = Files.readAllBytes(tail);
        Files.write(tail, Arrays.copyOf(bytes, bytes.length - 1));

        try (SubjectIndex index = SubjectIndex.open(folder, 1, TAIL)) {
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void whatAStopBetweenTwoStepsLeavesBehindIsRemoved() throws IOException {
        filled(20);
        byte[] rows = Files.readAllBytes(only(".rows"));
        // A merge was begun; and the tail of a sealed segment was not removed yet.
        Files.write(folder.resolve("0-64.rows.tmp"), new byte[5]);
        Files.write(folder.resolve("0.tail"), rows);

        try (SubjectIndex index = SubjectIndex.open(folder, 20, TAIL)) {
            assertThat(index.size()).isEqualTo(20);
            assertThat(index.find(new SubjectDigest(4, 4))).containsExactly(row(4, 4, 0));
        }
        assertThat(folder.resolve("0-64.rows.tmp")).doesNotExist();
        assertThat(folder.resolve("0.tail")).doesNotExist();
    }

    @Test
    void aMissingOrShortenedFileIsNamed() throws IOException {
        filled(40);
        Path first = folder.resolve("0-16.rows");
        byte[] bytes = Files.readAllBytes(first);
        Files.delete(first);
        assertThatThrownBy(() -> SubjectIndex.open(folder, 40, TAIL)).hasMessageContaining("lacks its rows 0 to 16");

        Files.write(first, Arrays.copyOf(bytes, bytes.length - SubjectRow.BYTES));
        assertThatThrownBy(() -> SubjectIndex.open(folder, 40, TAIL)).hasMessageContaining("0-16.rows");
    }

    private void filled(long entries) throws IOException {
        try (SubjectIndex index = SubjectIndex.open(folder, 0, TAIL)) {
            for (long entry : LongStream.range(0, entries).toArray()) {
                index.add(List.of(row(entry, entry, 0)));
            }
        }
    }

    private Path only(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static SubjectRow row(long subject, long entry, int share) {
        return new SubjectRow(new SubjectDigest(subject, subject), entry, share);
    }
}

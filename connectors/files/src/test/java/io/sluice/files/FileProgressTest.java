package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProgressTest {
    @TempDir
    Path folder;

    private Dropped numbers(int rows) {
        return Dropped.file(
                folder,
                "n\n" + IntStream.rangeClosed(1, rows).mapToObj(n -> n + "\n").collect(Collectors.joining()));
    }

    private static List<Object> values(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.events().stream())
                .map(ChangeEvent::after)
                .map(row -> row.value(0))
                .toList();
    }

    @Test
    void after_each_committed_batch_a_read_goes_on_with_the_next_row() throws Exception {
        Dropped file = numbers(2500);
        List<Batch> whole = file.batches(Optional.empty());

        assertThat(whole).hasSize(3);
        for (int committed = 1; committed < whole.size(); committed++) {
            List<Batch> rest = file.batches(Optional.of(whole.get(committed - 1).offset()));

            assertThat(rest.getLast().offset()).isEqualTo(whole.getLast().offset());
            assertThat(values(rest)).isEqualTo(values(whole.subList(committed, whole.size())));
        }
    }

    @Test
    void a_content_that_was_read_is_owed_to_later_shares_alone() throws Exception {
        Dropped file = numbers(3);
        FileProgress done = FileProgress.parse(
                Optional.of(file.batches(Optional.empty()).getLast().offset()));
        String hash = file.check().contentHash();

        assertThat(done.missing("people", hash, Set.of("share"))).isEmpty();
        assertThat(done.missing("people", hash, Set.of("share", "later"))).containsExactly("later");
        assertThat(done.missing("other-drop", hash, Set.of("share"))).containsExactly("share");
    }

    @Test
    void the_offset_names_no_file_and_no_value() throws Exception {
        Dropped file = numbers(1500);

        assertThat(file.batches(Optional.empty()).getFirst().offset())
                .contains("\"row\":1000")
                .contains(file.check().contentHash())
                .doesNotContain("people.csv");
    }

    @Test
    void a_file_that_changed_after_the_check_stops_before_a_changed_row() throws Exception {
        Dropped file = numbers(400_000);
        CheckedFile checked = file.check();
        byte[] bytes = Files.readAllBytes(file.path());
        bytes[BlockStream.BLOCK + 1] = '\n';
        Files.write(file.path(), bytes);

        try (FileRead read = FileRead.of(
                "registry", checked, checked.schema(), FileProgress.parse(Optional.empty()), Set.of("s"), 0)) {
            assertThatThrownBy(() -> read.forEachRemaining(batch -> assertThat(values(List.of(batch)))
                            .last()
                            .isEqualTo(String.valueOf(((io.sluice.model.Position.File)
                                            batch.events().getLast().position())
                                    .row()))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(FileChangedException.class);
        }
    }

    @Test
    void a_file_that_grew_after_the_check_stops() throws Exception {
        Dropped file = numbers(10);
        CheckedFile checked = file.check();
        Files.writeString(file.path(), "11\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> FileRead.of(
                        "registry", checked, checked.schema(), FileProgress.parse(Optional.empty()), Set.of("s"), 0))
                .isInstanceOf(FileChangedException.class);
    }

    @Test
    void an_offset_of_another_kind_of_source_is_refused() {
        assertThatThrownBy(() -> FileProgress.parse(Optional.of("{\"lsn\":1}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("files source");
    }
}

package io.sluice.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of the grid: rows replace those of the same fault, or are added to them. */
class ReliabilityTest {
    @TempDir
    private Path folder;

    @Test
    void furtherSeedsAreAddedToWhatTheDocumentSays() throws IOException {
        Reliability document = new Reliability(folder.resolve("reliability.md"));
        document.write(1, List.of(row(3, 2, 10.5, List.of()), other()), Reliability.Seen.NOTHING);
        Reliability.Seen earlier = document.read();

        document.write(7, List.of(row(1, 0, 4.0, List.of("something | else"))), earlier);
        // Written again while the run goes on: what was added is not added twice.
        document.write(7, List.of(row(2, 5, 12.0, List.of("something | else"))), earlier);

        assertThat(line("X07"))
                .isEqualTo(
                        "| X07 | source killed, back after a while | "
                                + "DAY | 1, 7 | 5 | 7 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 12.0 | 35 | 20 | **no** | something / else |");
        assertThat(line("X15")).contains("| 1 | 1 | 0 |");
        assertThatThrownBy(() -> document.read().mustNotHave(7, List.of("X15", "X07")))
                .hasMessageContaining("seed 7 of X07");
    }

    private String line(String id) throws IOException {
        return Files.readAllLines(folder.resolve("reliability.md")).stream()
                .filter(line -> line.startsWith("| " + id + " "))
                .findFirst()
                .orElseThrow()
                .replaceFirst("\\d{4}-\\d{2}-\\d{2}", "DAY");
    }

    private static Row row(int seeds, long lost, double seconds, List<String> problems) {
        return new Row(
                "X07",
                "source killed, back after a while",
                seeds,
                new Counts(lost, 0, 0, 0, 0, 0, 0, 0),
                seconds,
                35 * 1024,
                20.0 * seeds,
                problems);
    }

    private static Row other() {
        return new Row("X15", "Kafka killed twice", 1, Counts.NOTHING, 1, 1024, 20, List.of());
    }
}

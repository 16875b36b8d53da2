package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that departments really published, in place. The counts are those of Python's csv module. */
class RealFilesIT {

    private static Path folder(String name) {
        String named = System.getenv("SLUICE_SHARED_DATA");
        Path at = Path.of("").toAbsolutePath();
        while (named == null && at != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        Path data = named != null ? Path.of(named) : at == null ? Path.of("shared/data") : at.resolve("shared/data");
        assumeTrue(Files.isDirectory(data), "skipped: no reference data; set SLUICE_SHARED_DATA to its folder");
        return data.resolve("db").resolve(name).toAbsolutePath();
    }

    private static List<ChangeEvent> rows(Map<String, String> connection, String drop) throws IOException {
        List<ChangeEvent> events = new ArrayList<>();
        try (DropRows rows = DropRows.open("real", connection, new TableId("files", drop))) {
            for (Optional<Batch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                events.addAll(batch.get().events());
            }
            assertThat(events).hasSize(Math.toIntExact(rows.rows()));
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource({
        "tw_traffic_accidents,a1_2024,51,4374",
        "tw_traffic_accidents,a1_2016_oldschema,4,1557",
        "evanston_food_inspections,businesses,9,390",
        "evanston_food_inspections,inspections,4,1366",
        "evanston_food_inspections,violations,4,4045",
        "us_dotgov,current-full,7,16539",
        "us_dotgov,agencies-and-subs,2,341",
        "tw_population,education_2020,51,7761"
    })
    void every_row_of_a_published_file_is_read(String folder, String drop, int columns, int rows) throws IOException {
        List<ChangeEvent> events = rows(Map.of("folder", folder(folder).toString()), drop);

        assertThat(events).hasSize(rows);
        assertThat(events.getFirst().schema().fields()).hasSize(columns);
    }

    @Test
    void a_stated_null_is_null() throws IOException {
        String folder = folder("us_dotgov").toString();
        List<ChangeEvent> events = rows(Map.of("folder", folder, "nulls", "(blank)"), "current-full");

        Map<Boolean, Long> contacts = events.stream()
                .collect(Collectors.partitioningBy(
                        event -> Objects.requireNonNull(event.after()).value(6) == null, Collectors.counting()));
        assertThat(contacts).isEqualTo(Map.of(true, 6_633L, false, 9_906L));
    }
}

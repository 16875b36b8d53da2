package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
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
import java.util.stream.Stream;
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
        try (DropRows rows = DropRows.open("real", connection, SftpLogin.none(), new TableId("files", drop))) {
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

    /** Sixteen files of one table, published twice: as CSV, and as lists of pairs in JSON. */
    @Test
    void the_same_register_in_json_and_csv_has_the_same_rows() throws IOException {
        String folder = folder("wuhan2020").resolve("hospital").toString();
        List<ChangeEvent> csv = rows(Map.of("folder", folder), "hubei");
        List<ChangeEvent> json = rows(Map.of("folder", folder, "format", "json", "pairs", "key,value"), "hubei");

        assertThat(csv).isNotEmpty();
        assertThat(texts(json)).containsExactlyInAnyOrderElementsOf(texts(csv));
    }

    /** What both write alike: contacts and dates differ in blanks. */
    private static List<List<Object>> texts(List<ChangeEvent> events) {
        return events.stream()
                .map(event -> Stream.of("区县", "医院名称", "普通医用口罩", "医用外科口罩", "防护服")
                        .map(name -> text(event, name))
                        .toList())
                .toList();
    }

    private static Object text(ChangeEvent event, String name) {
        List<String> names = event.schema().fields().stream().map(Field::name).toList();
        Object text = Objects.requireNonNull(event.after()).value(names.indexOf(name));
        return text == null ? "" : text.toString().strip();
    }

    @Test
    void a_header_in_two_languages_names_the_columns_by_either() throws IOException {
        String folder = folder("tw_population").toString();

        assertThat(rows(Map.of("folder", folder, "skip", "1"), "education_2020"))
                .hasSize(7760)
                .first()
                .satisfies(event -> assertThat(text(event, "village")).isEqualTo("留侯里"));
        assertThat(rows(Map.of("folder", folder, "title", "1"), "education_2020"))
                .hasSize(7760)
                .first()
                .satisfies(event -> assertThat(text(event, "村里名稱")).isEqualTo("留侯里"));
    }
}

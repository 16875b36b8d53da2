package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The demonstration on departments' files, as its user runs it. */
class FilesDemoE2E {
    private static final DataFolder PARENT = DataFolder.temporary("files-demo");
    private static final int PEOPLE = 2_000;
    private static final int BAD_RESIDENTS = 15;

    @AfterAll
    static void remove() {
        PARENT.delete();
    }

    @Test
    void whatLeavesAgreesWithTheFiles() throws IOException {
        Path city = PARENT.root().resolve("city");

        Script.Result result = Script.here().run(arguments(city));

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode report = Json.MAPPER.readTree(result.out());
        assertThat(report.path("problems")).isEmpty();
        assertThat(report.path("sources").asInt()).isEqualTo(5);
        assertThat(report.path("shares").asInt()).isEqualTo(13);
        assertThat(report.path("canary").path("planted").asInt()).isPositive();
        assertThat(report.path("canary").path("found").asInt()).isZero();
        List<Path> residents = csv(city.resolve("household-register"));
        assertThat(residents)
                .as("the first file and the one that came meanwhile")
                .hasSize(2);
        assertThat(live(report, ".resident.", "statistics-")).isEqualTo(rows(residents) - BAD_RESIDENTS);
        assertThat(rows(residents)).isGreaterThan(PEOPLE + BAD_RESIDENTS);
    }

    private static String[] arguments(Path city) {
        List<String> arguments = new ArrayList<>(List.of("demo", "--once", "--data", city.toString(), "-o", "json"));
        arguments.addAll(List.of("--people", "" + PEOPLE, "--enterprises", "400", "--changes", "200"));
        arguments.addAll(List.of("--data-folder", PARENT.root().resolve("hub").toString()));
        // Of their own: what else runs on this machine may take the usual ones, or the next free, in the same moment.
        Configuration.PORTS.forEach(key -> arguments.addAll(List.of("--set", key.text() + "=" + Ports.any())));
        return arguments.toArray(String[]::new);
    }

    /** Live rows of the topic of an interface that this recipient's grant opens. */
    private static long live(JsonNode report, String interfaceName, String recipient) {
        return report.path("topics").properties().stream()
                .filter(topic -> topic.getKey().contains(interfaceName))
                .map(Map.Entry::getValue)
                .filter(topic -> topic.path("grants").path(0).asText().startsWith(recipient))
                .findFirst()
                .orElseThrow()
                .path("live")
                .asLong();
    }

    private static List<Path> csv(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    /** A row is a line here: no value of a resident has a line's end in it. */
    private static long rows(List<Path> files) throws IOException {
        long rows = 0;
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                rows += lines.count() - 1;
            }
        }
        return rows;
    }
}

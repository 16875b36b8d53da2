package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The README's two commands, taken from the README: the first is run, on a smaller city; the second runs this. */
class ReadmeE2E {
    private static final DataFolder DATA = DataFolder.temporary("readme");
    private static final List<String> SMALLER =
            List.of("--people", "2000", "--enterprises", "400", "--changes", "200", "-o", "json");

    @AfterAll
    static void remove() {
        new DataFolder(DATA.root().resolveSibling(DATA.root().getFileName() + "-once")).delete();
        DATA.delete();
    }

    @Test
    void theFirstCommandDoesTheMainJobAndSaysSo() throws IOException {
        List<String> arguments = new ArrayList<>(commands().getFirst());
        arguments.addAll(SMALLER);
        arguments.addAll(List.of("--data-folder", DATA.root().toString()));

        Script.Result result = Script.here().run(arguments.toArray(String[]::new));

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode report = Json.MAPPER.readTree(result.out());
        assertThat(report.path("sources").asInt()).isEqualTo(5);
        assertThat(report.path("shares").asInt()).isEqualTo(13);
        assertThat(report.path("shared").asLong()).isGreaterThan(2000);
        assertThat(report.path("extracts"))
                .allMatch(extract -> extract.path("verified").asBoolean()
                        && extract.path("proven").asBoolean());
        assertThat(report.path("catalogue").path("entries").asInt()).isEqualTo(6);
        assertThat(report.path("catalogue").path("searches"))
                .allMatch(search -> search.path("hits").asInt() > 0);
        assertThat(report.path("sharing").path("granted").asInt()).isEqualTo(14);
        assertThat(report.path("sharing").path("refused").asInt()).isEqualTo(1);
        assertThat(report.path("log").path("verified").asBoolean()).isTrue();
        assertThat(report.path("canary").path("planted").asInt()).isPositive();
        assertThat(report.path("canary").path("found").asInt()).isZero();
        assertThat(report.path("problems")).isEmpty();
    }

    @Test
    void theSecondCommandIsWhatContinuousIntegrationRuns() throws IOException {
        Path home = Installation.find().home();

        assertThat(commands().get(1)).containsExactly("test");
        assertThat(Files.readString(home.resolve(".ci/run"))).contains("./sluice test");
    }

    /** The arguments of the two commands, as the README has them. */
    private static List<List<String>> commands() throws IOException {
        String readme = Files.readString(Installation.find().home().resolve("README.md"));
        int from = readme.indexOf("```sh\n", readme.indexOf("## Two commands")) + "```sh\n".length();
        return readme.substring(from, readme.indexOf("```", from))
                .lines()
                .map(line -> List.of(line.replaceFirst("^\\./sluice ", "").split(" ")))
                .toList();
    }
}

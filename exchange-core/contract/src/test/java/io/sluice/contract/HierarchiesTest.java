package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.GeneraliseLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generalisation hierarchies in contracts, in the format of the ARX tool. */
class HierarchiesTest {
    private static final String AGES = "17;10-19;0-49;*\n23;20-29;0-49;*\n61;60-69;50-99;*\n";

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aLevelIsFilledWithItsColumn() {
        Treatment filled = read("age", AGES).filled(new GeneraliseLevel("age", 2, Map.of()));

        assertThat(filled).isEqualTo(new GeneraliseLevel("age", 2, Map.of("17", "0-49", "23", "0-49", "61", "50-99")));
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsNotThereIsNamed() {
        Hierarchies ages = read("age", AGES);

        assertThat(ages.misfit("/f", new GeneraliseLevel("size", 1, Map.of())))
                .contains(new Problem("/f", "the contract has no hierarchy 'size'", "use one of age"));
        assertThat(ages.misfit("/f", new GeneraliseLevel("age", 4, Map.of())))
                .contains(new Problem("/f", "hierarchy 'age' has 3 levels, not 4", "use a level from 1 to 3"));
        assertThat(Hierarchies.none().misfit("/f", new GeneraliseLevel("age", 1, Map.of())))
                .map(Problem::remedy)
                .contains("add custom property 'hierarchies'");
        assertThat(ages.misfit("/f", new Treatment.Keep())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17;10-19,23 | line 2 of hierarchy 'age' has 1 columns, the first has 2",
                "17;10-19,17;20-29 | the value of line 2 of hierarchy 'age' stands on an earlier line too",
                "17 | line 1 of hierarchy 'age' has 1 columns, the first has 1",
                "'' | hierarchy 'age' has 0 values; from 1 to 10000 are read"
            })
    void whatIsNoHierarchyIsTold(String lines, String cause) {
        read("age", lines.replace(',', '\n'));

        assertThat(problems).extracting(Problem::cause).containsExactly(cause);
        assertThat(problems).extracting(Problem::path).containsExactly("/hierarchies/age");
    }

    @Test
    void aViewAndADecisionUseThem() {
        String yaml = Fixtures.residentYaml()
                .replace(
                        "- property: views",
                        "- property: hierarchies\n    value:\n      place: |\n        1;one;*\n        2;two;*\n"
                                + "  - property: views")
                .replace("region: {treatment: keep}", "region: {treatment: generalise, hierarchy: place, level: 1}");

        assertThat(Fixtures.compiled(yaml).viewFields("service"))
                .containsEntry("region", "generalise(hierarchy=place, level=1)");
        assertThat(Fixtures.problems(yaml.replace("hierarchy: place", "hierarchy: palace")))
                .extracting(Problem::cause)
                .containsExactly("the contract has no hierarchy 'palace'");
    }

    /** ARX's own files are read as they are. */
    @Test
    void filesOfTheToolAreRead() throws IOException {
        Path folder = sharedData().resolve("deid/arx");
        assumeTrue(Files.isDirectory(folder), "Skipped: no folder shared/data beside the project");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().contains("_hierarchy_")).toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            Hierarchies read = read("h", String.join("\n", lines));

            assertThat(problems).as("%s", file.getFileName()).isEmpty();
            assertThat(((GeneraliseLevel) read.filled(new GeneraliseLevel("h", 1, Map.of()))).values())
                    .hasSize(lines.size());
        }
    }

    private static Path sharedData() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        Path up = Path.of("").toAbsolutePath();
        while (named == null && up.getParent() != null && !Files.isDirectory(up.resolve("shared/data"))) {
            up = up.getParent();
        }
        return named == null ? up.resolve("shared/data") : Path.of(named);
    }

    private Hierarchies read(String name, String lines) {
        problems.clear();
        return Hierarchies.read(
                new Cursor(JsonNodeFactory.instance.objectNode().put(name, lines), "/hierarchies", problems));
    }
}

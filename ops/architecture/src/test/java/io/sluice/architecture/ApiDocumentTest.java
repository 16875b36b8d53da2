package io.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description of the API that people are given is the one that the build makes. */
class ApiDocumentTest {
    private static final Path MADE = Path.of("..", "..", "catalog", "target", "openapi", "openapi.yaml");
    private static final Path KEPT = Path.of("..", "..", "docs", "openapi.yaml");

    @Test
    void theKeptDocumentIsTheOneThatTheBuildMakes() throws IOException {
        assertThat(Files.readString(KEPT))
                .as("docs/openapi.yaml is not what the build makes. If the change to the API is meant, renew it with"
                        + " 'cp catalog/target/openapi/openapi.yaml docs/openapi.yaml' and commit both together")
                .isEqualTo(Files.readString(MADE));
    }

    @Test
    void everyOperationIsDescribed() throws IOException {
        JsonNode document = YAMLMapper.builder().build().readTree(MADE.toFile());
        List<String> names = new ArrayList<>();

        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String place = operation.getKey() + " " + path.getKey();
                    JsonNode said = operation.getValue();
                    assertThat(said.path("summary").asText())
                            .as("%s has no line in catalog/src/main/resources/api/operations.txt; add one", place)
                            .isNotBlank();
                    assertThat(said.path("tags")).as(place).isNotEmpty();
                    assertThat(said.path("responses").properties())
                            .as(place)
                            .anyMatch(answer -> answer.getKey().startsWith("2"));
                    names.add(said.path("operationId").asText());
                }));

        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(names).hasSizeGreaterThan(80).doesNotHaveDuplicates().doesNotContain("");
    }
}

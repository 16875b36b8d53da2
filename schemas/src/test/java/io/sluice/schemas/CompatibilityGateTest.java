package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityGateTest {

    private static final String ID = "{\"name\": \"id\", \"type\": \"string\"}";
    private static final String OPTIONAL_SEX =
            "{\"name\": \"sex\", \"type\": [\"null\", \"string\"], \"default\": null}";

    @Test
    void aDefaultedFieldMayComeAndGo() {
        Schema without = record(ID);
        Schema with = record(ID, OPTIONAL_SEX);

        assertThat(CompatibilityGate.check(List.of(without), with)).isEmpty();
        assertThat(CompatibilityGate.check(List.of(without, with), without)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "int"                                      | "long"                                      | TYPE changed from int to long
            "long"                                     | "double"                                    | TYPE changed from long to double
            "string"                                   | "bytes"                                     | TYPE changed from string to bytes
            "string"                                   | ["null", "string"]                          | TYPE changed from string to [null, string]
            ["null", "string"]                         | ["null", "string", "long"]                  | TYPE changed from [null, string] to [null, string, long]
            {"type": "int", "logicalType": "date"}     | "int"                                       | TYPE changed from int (date) to int
            {"type": "enum", "name": "E", "symbols": ["A"]} | {"type": "enum", "name": "E", "symbols": ["A", "B"]} | SYMBOLS changed
            """)
    void nothingWidens(String earlier, String later, String rule) {
        assertThat(CompatibilityGate.check(
                        List.of(record("{\"name\": \"f\", \"type\": " + earlier + "}")),
                        record("{\"name\": \"f\", \"type\": " + later + "}")))
                .extracting(CompatibilityGate.Problem::toString)
                .containsExactly("field 'f': " + rule);
    }

    @Test
    void aRefusalNamesFieldAndRule() {
        Schema earlier = record(ID, "{\"name\": \"sex\", \"type\": \"string\"}");
        Schema candidate = record(ID, "{\"name\": \"age\", \"type\": \"long\"}");

        assertThat(CompatibilityGate.check(List.of(earlier), candidate))
                .extracting(CompatibilityGate.Problem::toString)
                .containsExactly("field 'sex': REMOVED without default", "field 'age': ADDED without default");
    }

    @Test
    void everyEarlierVersionCounts() {
        Schema first = record(ID);
        Schema second = record(ID, OPTIONAL_SEX);
        Schema third = record(ID, "{\"name\": \"sex\", \"type\": [\"null\", \"string\"]}");

        assertThat(CompatibilityGate.check(List.of(second), third)).isEmpty();
        assertThat(CompatibilityGate.check(List.of(first, second), third))
                .containsExactly(new CompatibilityGate.Problem("sex", "ADDED without default"));
    }

    @Test
    void aKeySchemaNeverChanges() {
        assertThat(CompatibilityGate.checkKey(List.of(record(ID)), record(ID))).isEmpty();
        assertThat(CompatibilityGate.checkKey(List.of(record(ID)), record(ID, OPTIONAL_SEX)))
                .extracting(CompatibilityGate.Problem::toString)
                .containsExactly("record: KEY changed; a new key needs a new major");
    }

    @TestFactory
    List<DynamicTest> whatAvroCannotReadIsRefusedInEitherDirection() throws IOException {
        JsonNode cases = read("avro/avro_reader_writer_compat_share.json").path("cases");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode each : cases) {
            tests.add(DynamicTest.dynamicTest("pair " + tests.size(), () -> {
                Schema reader = parse(each.path("reader"));
                Schema writer = parse(each.path("writer"));
                boolean compatible = each.path("compatible").asBoolean();

                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType())
                        .isEqualTo(
                                compatible ? SchemaCompatibilityType.COMPATIBLE : SchemaCompatibilityType.INCOMPATIBLE);
                if (!compatible) {
                    assertThat(CompatibilityGate.check(List.of(writer), reader)).isNotEmpty();
                    assertThat(CompatibilityGate.check(List.of(reader), writer)).isNotEmpty();
                }
            }));
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatIsNotFullyCompatibleForTheRegistryIsRefused() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode each :
                read("avro/apicurio/avro-compatibility-test-data.json").path("tests")) {
            if (each.path("enabled").asBoolean()) {
                tests.add(DynamicTest.dynamicTest(each.path("id").asText(), () -> {
                    List<CompatibilityGate.Problem> problems =
                            CompatibilityGate.check(List.of(parse(each.path("original"))), parse(each.path("updated")));

                    if (each.path("compatibility").asText().equals("both")) {
                        assertThat(problems).isEmpty();
                    } else {
                        assertThat(problems).isNotEmpty();
                    }
                }));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static JsonNode read(String path) throws IOException {
        Path file = SharedData.file(path);
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Schema parse(JsonNode schema) {
        return new Schema.Parser().parse(schema.toString());
    }

    private static Schema record(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + String.join(", ", fields) + "]}");
    }
}

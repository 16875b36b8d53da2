package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody writes as a standard: what is wrong is told, and nothing else happens. */
class HostileSchemasTest {

    @TempDir
    private Path folder;

    private static String record(String... fields) {
        return "{\"type\": \"record\", \"name\": \"R\", \"standard\": \"a/b@1\", \"fields\": ["
                + String.join(", ", fields) + "]}";
    }

    private static String field(String name, String type) {
        return "{\"name\": \"" + name + "\", \"type\": " + type + "}";
    }

    private static String nested(int levels) {
        return "{\"type\": \"array\", \"items\": ".repeat(levels) + "\"string\"" + "}".repeat(levels);
    }

    private static String nestedRecords(int levels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            text.append("{\"type\": \"record\", \"name\": \"R" + i + "\", \"fields\": [{\"name\": \"f\", \"type\": ");
        }
        return text + "\"string\"" + "}]}".repeat(levels);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("10,000 arrays", record(field("f", nested(10_000))), "nests deeper than 32 levels"),
                Arguments.of("10,000 records", nestedRecords(10_000), "nests deeper than 32 levels"),
                Arguments.of("10,000 brackets", "[".repeat(10_000), "nests deeper than 32 levels"),
                Arguments.of("20 arrays", record(field("f", nested(20))), "field 'f' is of type array"),
                Arguments.of("a name with dots", record(field("a.b", "\"string\"")), "field 1 must have a name"),
                Arguments.of(
                        "a record's name that ends with a dot",
                        record(field("f", "\"string\"")).replace("\"R\"", "\"a.R.\""),
                        "a record's name must be"),
                Arguments.of(
                        "a default of another type",
                        record("{\"name\": \"f\", \"type\": \"long\", \"default\": \"x\"}"),
                        "Invalid default"),
                Arguments.of(
                        "a default of the union's other branch",
                        record("{\"name\": \"f\", \"type\": [\"string\", \"null\"], \"default\": null}"),
                        "null"),
                Arguments.of(
                        "a record of itself",
                        record("{\"name\": \"f\", \"type\": [\"null\", \"R\"], \"default\": null}"),
                        "is of type record"),
                Arguments.of("a type that is not there", record(field("f", "\"Nowhere\"")), "Nowhere"),
                Arguments.of(
                        "a union in a union", record(field("f", "[\"null\", [\"null\", \"string\"]]")), "Nested union"),
                Arguments.of(
                        "the same field twice",
                        record(field("f", "\"string\""), field("f", "\"string\"")),
                        "field 2 has the name 'f' of an earlier one"),
                Arguments.of("no type", record("{\"name\": \"f\"}"), "field 1 has no type"),
                Arguments.of(
                        "an enumeration with a bad symbol",
                        record(field("f", "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"a b\"]}")),
                        "Illegal"),
                Arguments.of(
                        "a negative size",
                        record(field("f", "{\"type\": \"fixed\", \"name\": \"F\", \"size\": -1}")),
                        "negative"),
                Arguments.of(
                        "an order that is none",
                        record("{\"name\": \"f\", \"type\": \"string\", \"order\": \"?\"}"),
                        "Avro cannot read it"),
                Arguments.of("no JSON", "{\"type\": record}", "it is no JSON from line 1"),
                Arguments.of("nothing", "", "no"),
                Arguments.of("a number", "7", ""),
                Arguments.of("a million characters", record(field("f".repeat(1 << 20), "\"string\"")), "longer than"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aListOfProblemsSaysWhatIsWrong(String what, String schema, String told) throws IOException {
        Files.writeString(folder.resolve("hostile.avsc"), schema);

        assertThatThrownBy(() -> Standards.load(folder))
                .as(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot load the standards:")
                .hasMessageContaining(told);
    }

    @Test
    void allOfThemAreToldTogether() throws IOException {
        Files.writeString(
                folder.resolve("one.avsc"),
                record(field("a.b", "\"string\""), field("1c", "\"string\""), "{\"name\": \"d\"}"));
        Files.writeString(folder.resolve("two.avsc"), record(field("f", nested(10_000))));

        assertThatThrownBy(() -> Standards.load(folder))
                .satisfies(refused -> assertThat(
                                String.valueOf(refused.getMessage()).lines().toList())
                        .hasSize(5)
                        .anySatisfy(line -> assertThat(line).contains("one.avsc: field 1"))
                        .anySatisfy(line -> assertThat(line).contains("one.avsc: field 2"))
                        .anySatisfy(line -> assertThat(line).contains("one.avsc: field 3"))
                        .anySatisfy(line -> assertThat(line).contains("two.avsc: ")));
    }

    @Test
    void aStandardThatIsShippedIsNotReplacedByWhatBreaksIt() throws IOException {
        Files.writeString(folder.resolve("licence.avsc"), """
                {"type": "record", "name": "Licence", "namespace": "io.sluice.standard.licence",
                 "standard": "licence/licence@1", "fields": [{"name": "licence_no", "type": "long"}]}
                """);

        assertThatThrownBy(() -> Standards.load(folder))
                .hasMessageContaining("field 'licence_no': TYPE changed from string to long")
                .hasMessageContaining("field 'type': REMOVED without default")
                .hasMessageContaining("next major");
    }

    @Test
    void whatIsPlainIsRead() throws IOException {
        Files.writeString(folder.resolve("plain.avsc"), record(field("f", "\"string\"")));

        assertThat(Standards.load(folder).find("a/b@1").orElseThrow().fields())
                .extracting(each -> each.name())
                .isEqualTo(List.of("f"));
    }
}

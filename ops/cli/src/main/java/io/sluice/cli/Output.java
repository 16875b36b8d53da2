package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * Prints a command's answer on standard output as a table, JSON or YAML. A list becomes a table with a line per member, any
 * other value a table of its members.
 */
final class Output {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private final Format format;
    private final PrintWriter out;

    public Output(Format format, PrintWriter out) {
        this.format = format;
        this.out = out;
    }

    /** Prints records, maps, lists and plain values. */
    public void print(Object value) {
        print(value, value);
    }

    /** Prints {@code value}, or, where a table is asked for, what of it fits a table. */
    public void print(Object value, Object forTable) {
        out.println(text(value, forTable).stripTrailing());
        out.flush();
    }

    private String text(Object value, Object forTable) {
        try {
            return switch (format) {
                case json -> JSON.writeValueAsString(value);
                case yaml -> YAML.writeValueAsString(value);
                case table -> Table.of(JSON.<JsonNode>valueToTree(forTable)).text();
            };
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The answer cannot be printed as " + format, e);
        }
    }
}

package io.sluice.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts as files: {@code *.odcs.yaml}, Open Data Contract Standard v3.1. */
public final class Contracts {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .build();
    /** Far beyond any table; what is longer is no contract. */
    private static final int LONGEST = 1 << 20;

    private static final OdcsSchema SCHEMA = OdcsSchema.load();

    private Contracts() {}

    /** @throws IOException where the file cannot be opened */
    static Reading read(Path file) throws IOException {
        if (Files.size(file) > 4L * LONGEST) {
            return tooLong();
        }
        try {
            return read(Files.readString(file));
        } catch (MalformedInputException e) {
            return new Reading.Unreadable(new Problem("", "'" + file + "' is not UTF-8", "save it as UTF-8"));
        }
    }

    private static Reading tooLong() {
        return new Reading.Unreadable(new Problem(
                "", "the text is longer than " + LONGEST + " characters", "write one contract for each table"));
    }

    static Reading read(String yaml) {
        if (yaml.length() > LONGEST) {
            return tooLong();
        }
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            return new Reading.Unreadable(new Problem(
                    "",
                    "the text is no YAML from line " + at.getLineNr() + ", column " + at.getColumnNr()
                            + " on, nests too deep, or a name occurs twice there",
                    "mend the line; indentation counts, and texts with ': ' or '#' need quotes"));
        }
        if (!root.isObject()) {
            return new Reading.Unreadable(
                    new Problem("", "the text is no YAML mapping", "begin with 'apiVersion: v3.1.0'"));
        }
        List<Problem> problems = new ArrayList<>(SCHEMA.check(root.toString()));
        Contract contract = ContractReader.read(new Cursor(root, "", problems));
        return new Reading.Read(contract, problems);
    }

    /**
     * Reads and compiles a contract.
     *
     * @param table the source table as it is; null: what the contract says of it is believed
     */
    public static Compilation compile(String yaml, StandardCatalogue standards, @Nullable TableShape table) {
        return compile(read(yaml), standards, table);
    }

    /**
     * Reads and compiles a contract's file.
     *
     * @param table the source table as it is; null: what the contract says of it is believed
     * @throws IOException where the file cannot be opened
     */
    public static Compilation compile(Path file, StandardCatalogue standards, @Nullable TableShape table)
            throws IOException {
        return compile(read(file), standards, table);
    }

    private static Compilation compile(Reading reading, StandardCatalogue standards, @Nullable TableShape table) {
        return switch (reading) {
            case Reading.Unreadable unreadable -> new Compilation.Refused(List.of(unreadable.problem()));
            case Reading.Read read -> ContractCompiler.compile(read, standards, table);
        };
    }
}

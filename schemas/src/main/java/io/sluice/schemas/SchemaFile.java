package io.sluice.schemas;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * An {@code .avsc} file that anybody may have written. It is looked through before Avro's parser sees it, because that
 * recurses as deep as the text nests and stops at the first mistake.
 */
final class SchemaFile {
    /** A standard is a record of plain fields: a dozen levels hold any of them. */
    private static final int DEEPEST = 32;

    private static final int LONGEST = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FULL_NAME = Pattern.compile(NAME + "(\\." + NAME + ")*");

    // The text cannot be deeper than it is long; Jackson's limit comes before anything of it is built.
    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemaFile() {}

    /** What came of reading. */
    sealed interface Reading {
        record Read(Schema schema) implements Reading {}

        /** @param problems where, what and how to mend; all that could be told */
        record Refused(List<String> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    static Reading read(String text) {
        if (text.length() > LONGEST) {
            return refused("the text is longer than " + LONGEST + " characters; write one record for each standard");
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            return refused("it is no JSON from line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + " on, names something twice, or nests deeper than " + DEEPEST
                    + " levels; a standard is a record of plain fields");
        }
        List<String> problems = names(root);
        return problems.isEmpty() ? parse(text) : new Reading.Refused(problems);
    }

    private static Reading parse(String text) {
        try {
            return new Reading.Read(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Avro's parser lets through whatever it falls over: a word that is no order, a number where a text should
            // be.
            return refused("Avro cannot read it (" + e.getClass().getSimpleName()
                    + "); write fields of name, type, doc and default only");
        }
    }

    private static Reading refused(String problem) {
        return new Reading.Refused(List.of(problem));
    }

    /** Everything that is wrong with names of records and fields, wherever they stand. */
    private static List<String> names(JsonNode root) {
        List<String> problems = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonNode node = open.removeLast();
            node.forEach(open::addFirst);
            if (node.path("fields").isArray()) {
                String record = node.path("name").asText();
                if (!FULL_NAME.matcher(record).matches()) {
                    problems.add("a record's name must be letters, digits and _, with dots only before the last part");
                }
                fieldNames(node.path("fields"), problems);
            }
        }
        return problems;
    }

    private static void fieldNames(JsonNode fields, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            String name = field.path("name").asText();
            String where = "field " + (i + 1) + " ";
            if (!NAME.matcher(name).matches()) {
                problems.add(where + "must have a name of letters, digits and _, without dots");
            } else if (!seen.add(name)) {
                problems.add(where + "has the name '" + name + "' of an earlier one; give it another");
            }
            if (!field.has("type")) {
                problems.add(where + "has no type");
            }
        }
    }
}

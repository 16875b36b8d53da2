package io.sluice.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records in JSON (RFC 8259): one on each line, or all in one array.
 *
 * @param lines whether each line is a record
 * @param records names that lead to the array; none: it is the document itself
 * @param pairs where a record is a list of objects: the names of the members that hold a column's name and its value
 * @param columns empty: all members that the file's records have
 * @param nulls texts that stand for null beside null itself
 */
record JsonFormat(
        boolean lines,
        List<String> records,
        List<String> pairs,
        Optional<Charset> charset,
        List<String> columns,
        Set<String> nulls)
        implements DropFormat.Text {
    private static final int DEEPEST = 64;

    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Lines.LONGEST)
                    .build())
            .build();

    JsonFormat {
        records = List.copyOf(records);
        pairs = List.copyOf(pairs);
        columns = List.copyOf(columns);
        nulls = Set.copyOf(nulls);
        if (!pairs.isEmpty() && pairs.size() != 2) {
            throw new IllegalArgumentException("'pairs' is not two names, of a column and of its value: key,value");
        }
    }

    static JsonFormat of(Options options, boolean lines) {
        return new JsonFormat(
                lines,
                lines ? List.of() : options.list("records", "."),
                options.list("pairs", ","),
                options.charset(),
                options.list("columns", ","),
                options.nulls());
    }

    @Override
    public Rows open(Drop drop, StrictReader text, Columns columns) throws IOException {
        if (!this.columns.isEmpty()) {
            columns.agree(this.columns, 0);
        }
        return lines
                ? new JsonLines(drop.name(), this, new Lines(drop.name(), text), columns)
                : JsonDocument.of(drop.name(), this, text, columns);
    }
}

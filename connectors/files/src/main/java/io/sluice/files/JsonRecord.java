package io.sluice.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record into a row. A nested object's members are columns of their own, {@code outer.inner}; an array is
 * the text of its JSON; numbers are as they were written. A record that has a column twice, or is none, is ragged.
 */
final class JsonRecord {
    private final String drop;
    private final JsonFormat format;
    private final Columns columns;
    private final BitSet given = new BitSet();
    private @Nullable Object[] fields = {};
    private boolean ragged;
    private long characters;

    JsonRecord(String drop, JsonFormat format, Columns columns) {
        this.drop = drop;
        this.format = format;
        this.columns = columns;
    }

    /**
     * @param json at the record's first token; afterwards at its last
     * @param line where that is
     */
    FileRow read(JsonParser json, long line) throws IOException {
        given.clear();
        fields = new @Nullable Object[columns.count()];
        ragged = false;
        characters = 0;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            members(json, "", line);
        } else if (json.currentToken() == JsonToken.START_ARRAY
                && !format.pairs().isEmpty()) {
            pairs(json, line);
        } else {
            json.skipChildren();
            ragged = true;
        }
        return ragged ? FileRow.ragged(columns) : FileRow.of(columns, Arrays.copyOf(fields, columns.count()));
    }

    private void members(JsonParser json, String prefix, long line) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                members(json, name + ".", line);
            } else {
                put(name, value(json, line), line);
            }
        }
    }

    /** Each is an object that names a column and holds its value; what else it holds is about the column. */
    private void pairs(JsonParser json, long line) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                ragged |= json.currentToken() != JsonToken.VALUE_NULL; // a null in the list names no column
                json.skipChildren();
                continue;
            }
            String name = null;
            String value = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                json.nextToken();
                if (member.equals(format.pairs().getFirst())) {
                    name = value(json, line);
                } else if (member.equals(format.pairs().getLast())) {
                    value = value(json, line);
                } else {
                    json.skipChildren();
                }
            }
            if (name == null) {
                ragged = true;
            } else {
                put(name, value, line);
            }
        }
    }

    private @Nullable String value(JsonParser json, long line) throws IOException {
        String text = switch (Objects.requireNonNull(json.currentToken())) {
            case VALUE_NULL -> null;
            case START_ARRAY, START_OBJECT -> written(json, line);
            default -> json.getText();
        };
        grow(text == null ? 0 : text.length(), line);
        return text == null || format.nulls().contains(text) ? null : text;
    }

    private String written(JsonParser json, long line) throws IOException {
        StringWriter text = new Bounded(line);
        try (JsonGenerator copy = JsonFormat.JSON.createGenerator(text)) {
            copy.copyCurrentStructureExact(json);
        }
        return text.toString();
    }

    private void grow(int length, long line) throws FileRefusedException {
        characters += length;
        if (characters > Lines.LONGEST) {
            throw Lines.tooLong(drop, line);
        }
    }

    private void put(String name, @Nullable String value, long line) throws IOException {
        grow(name.length() + 1, line);
        int place = columns.place(name, line);
        if (place < 0) {
            return;
        }
        ragged |= given.get(place);
        given.set(place);
        if (place >= fields.length) {
            fields = Arrays.copyOf(fields, Math.max(place + 1, 2 * fields.length));
        }
        fields[place] = value;
    }

    private final class Bounded extends StringWriter {
        private final long line;

        Bounded(long line) {
            this.line = line;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            if (getBuffer().length() + length > Lines.LONGEST) {
                throw new UncheckedIOException(Lines.tooLong(drop, line));
            }
            super.write(chars, offset, length);
        }
    }
}

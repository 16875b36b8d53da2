package io.sluice.capture.binlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a restart needs besides the place in the log. It is sealed with the offset, since the last key is a value.
 *
 * @param tables {@code database.table} of each whose structure the statements tell
 * @param statements the structures of these tables as of the place in the log, and what changed them after it
 * @param load the load under way, as its text; null where there is none
 * @param lastKey the key of the last row that it handed on; null before the first
 */
record Reading(
        Set<String> tables,
        List<Statement> statements,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String load,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> lastKey) {

    /** Of no place in the log: it told the table's structure when the table was first wanted. */
    static final long FOUND = -1;

    /**
     * One statement that made or changed a table.
     *
     * @param place where it stands in the log, as a number, or {@link #FOUND}
     * @param table that it tells the whole structure of; empty for what was read from the log
     */
    record Statement(long place, String database, String table, String ddl) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Reading {
        tables = Set.copyOf(new TreeSet<>(tables));
        statements = List.copyOf(statements);
        lastKey = lastKey == null ? null : List.copyOf(lastKey);
    }

    static Reading parse(@Nullable String text) {
        if (text == null) {
            return new Reading(Set.of(), List.of(), null, null);
        }
        try {
            return JSON.readValue(text, Reading.class);
        } catch (JsonProcessingException e) {
            // The cause's message holds what was read.
            throw new IllegalStateException(
                    "Cannot read what was kept of a binary log: " + e.getClass().getSimpleName());
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot write what is kept of a binary log: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public String toString() {
        return "reading of " + tables.size() + " tables";
    }
}

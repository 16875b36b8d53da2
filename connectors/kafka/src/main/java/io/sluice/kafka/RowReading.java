package io.sluice.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.model.Unavailable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowJson} wrote, for a department that submits a row again. */
final class RowReading {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RowReading() {}

    /** @throws IllegalArgumentException where the text is nothing that was sealed here; it is not repeated */
    static ChangeEvent event(QuarantineReader.Entry entry, String content) {
        try {
            JsonNode json = JSON.readTree(content);
            List<Field> fields = new ArrayList<>();
            List<String> key = new ArrayList<>();
            for (JsonNode column : json.path("columns")) {
                fields.add(new Field(
                        column.path("name").asText(),
                        FieldType.valueOf(column.path("type").asText()),
                        column.path("nullable").asBoolean()));
                if (column.path("key").asBoolean()) {
                    key.add(column.path("name").asText());
                }
            }
            return new ChangeEvent(
                    new RowSchema(TableId.parse(entry.table()), fields, key),
                    Operation.valueOf(entry.operation()),
                    row(json.path("before"), fields),
                    row(json.path("after"), fields),
                    position(entry.position()),
                    json.path("sourceTimeMicros").asLong());
        } catch (IOException | RuntimeException unreadable) {
            // Its message quotes what was read.
            throw new IllegalArgumentException("The row was kept by another version; correct it at the source");
        }
    }

    private static @Nullable Row row(JsonNode json, List<Field> fields) throws IOException {
        if (!json.isObject()) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(json.path(fields.get(i).name()), fields.get(i).type());
        }
        return Row.of(values);
    }

    private static @Nullable Object value(JsonNode json, FieldType type) throws IOException {
        if (json.isMissingNode()) {
            return Unavailable.UNAVAILABLE;
        }
        if (json.isNull()) {
            return null;
        }
        return switch (type) {
            case TEXT -> json.asText();
            case INTEGER -> json.longValue();
            case DECIMAL -> new BigDecimal(json.asText());
            case FLOAT -> json.isNumber() ? json.doubleValue() : Double.parseDouble(json.asText());
            case BOOLEAN -> json.booleanValue();
            case DATE -> LocalDate.parse(json.asText());
            case INSTANT -> Instant.parse(json.asText());
            case DATETIME -> LocalDateTime.parse(json.asText());
            case TIME -> LocalTime.parse(json.asText());
            case BYTES -> json.binaryValue();
        };
    }

    private static Position position(String text) {
        String[] parts = text.split(":", -1);
        int epoch = Integer.parseInt(parts[1]);
        return switch (parts[0]) {
            case "log" ->
                new Position.Log(
                        epoch,
                        Long.parseLong(parts[2]),
                        Long.parseUnsignedLong(parts[3], 16),
                        Integer.parseInt(parts[4]));
            case "file" -> new Position.File(epoch, parts[2], Long.parseLong(parts[3]));
            // A snapshot's own name may hold colons; its row's digest does not.
            default ->
                new Position.Snapshot(
                        epoch, String.join(":", List.of(parts).subList(2, parts.length - 1)), parts[parts.length - 1]);
        };
    }
}

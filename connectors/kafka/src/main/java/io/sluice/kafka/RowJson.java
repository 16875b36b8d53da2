package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.Row;
import io.sluice.model.Unavailable;
import io.sluice.model.UndecodableException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as the department knows it: its columns as JSON, and under {@code columns} their types, so that it can be read
 * again. It exists to be sealed; nothing else may take it. What the source did not send or could not be read is left out.
 */
final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RowJson() {}

    static String of(ChangeEvent event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeColumns(json, event);
            writeRow(json, "before", event, event.before());
            writeRow(json, "after", event, event.after());
            json.writeEndObject();
        } catch (IOException problem) {
            throw new UncheckedIOException(
                    "Cannot write a row of " + event.schema().table() + " for sealing", problem);
        }
        return text.toString();
    }

    private static void writeColumns(JsonGenerator json, ChangeEvent event) throws IOException {
        json.writeNumberField("sourceTimeMicros", event.sourceTimeMicros());
        json.writeArrayFieldStart("columns");
        for (Field field : event.schema().fields()) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("type", field.type().name());
            json.writeBooleanField("nullable", field.nullable());
            json.writeBooleanField("key", event.schema().key().contains(field.name()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeRow(JsonGenerator json, String name, ChangeEvent event, @Nullable Row row)
            throws IOException {
        if (row == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        List<Field> fields = event.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            writeValue(json, fields.get(i).name(), read(row, i));
        }
        json.writeEndObject();
    }

    private static @Nullable Object read(Row row, int index) {
        try {
            return row.value(index);
        } catch (UndecodableException noValue) {
            return Unavailable.UNAVAILABLE;
        }
    }

    private static void writeValue(JsonGenerator json, String column, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNullField(column);
            case Enum<?> standsForNoValue -> {}
            case Long number -> json.writeNumberField(column, number);
            case BigDecimal number -> json.writeStringField(column, number.toPlainString());
            case Double number -> json.writeNumberField(column, number);
            case Boolean truth -> json.writeBooleanField(column, truth);
            case byte[] bytes -> json.writeBinaryField(column, bytes);
            default -> json.writeStringField(column, value.toString());
        }
    }
}

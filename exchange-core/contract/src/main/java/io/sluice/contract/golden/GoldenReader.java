package io.sluice.contract.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.Unavailable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases of one suite, from their tree. */
final class GoldenReader {

    private final String where;
    private final RowSchema schema;

    GoldenReader(String where, RowSchema schema) {
        this.where = where;
        this.schema = schema;
    }

    GoldenCase read(JsonNode node, int index) {
        String name = node.path("name").asText("case " + (index + 1));
        List<ChangeEvent> given = new ArrayList<>();
        for (JsonNode change : listed(node.path("given"))) {
            given.add(event(name, change, given.size() + 1));
        }
        List<Expected> then = new ArrayList<>();
        JsonNode expected = node.path("then");
        if (given.isEmpty() || expected.isMissingNode()) {
            throw wrong(name, "'given' or 'then' is missing", "write both");
        }
        if (!expected.asText().equals("skipped")) {
            listed(expected).forEach(outcome -> then.add(expected(name, outcome)));
        }
        return new GoldenCase(name, given, then);
    }

    private static List<JsonNode> listed(JsonNode node) {
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else if (!node.isMissingNode()) {
            nodes.add(node);
        }
        return nodes;
    }

    private ChangeEvent event(String name, JsonNode change, int ordinal) {
        String operation = only(name, change);
        JsonNode row = change.path(operation);
        return switch (operation) {
            case "read" -> event(Operation.READ, null, row(name, row), ordinal);
            case "create" -> event(Operation.CREATE, null, row(name, row), ordinal);
            case "delete" -> event(Operation.DELETE, row(name, row), null, ordinal);
            case "update" ->
                row.has("after")
                        ? event(
                                Operation.UPDATE,
                                row.has("before") ? row(name, row.path("before")) : null,
                                row(name, row.path("after")),
                                ordinal)
                        : event(Operation.UPDATE, null, row(name, row), ordinal);
            default ->
                throw wrong(name, "there is no change '" + operation + "'", "use read, create, update or delete");
        };
    }

    private ChangeEvent event(Operation operation, @Nullable Row before, @Nullable Row after, int ordinal) {
        return new ChangeEvent(schema, operation, before, after, new Position.Log(1, 1, 1, ordinal), 0);
    }

    private Row row(String name, JsonNode node) {
        for (Iterator<String> columns = node.fieldNames(); columns.hasNext(); ) {
            String column = columns.next();
            if (schema.indexOf(column) < 0) {
                throw wrong(
                        name,
                        "the contract reads no column '" + column + "'",
                        "use " + schema.fields().stream().map(Field::name).toList());
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Field field : schema.fields()) {
            values.add(value(name, node.path(field.name()), field));
        }
        return new GoldenRow(values);
    }

    private @Nullable Object value(String name, JsonNode node, Field field) {
        if (node.path("unavailable").asBoolean()) {
            return Unavailable.UNAVAILABLE;
        }
        try {
            return node.isMissingNode() || node.isNull() ? absent() : carrier(node.asText(), field.type());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw wrong(name, "column '" + field.name() + "' is no " + field.type(), "write it in ISO 8601 or plainly");
        }
    }

    private static @Nullable Object absent() {
        return null;
    }

    private static Object carrier(String text, FieldType type) {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case FLOAT -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case INSTANT -> Instant.parse(text);
            case DATETIME -> LocalDateTime.parse(text);
            case TIME -> LocalTime.parse(text);
            case BYTES -> Base64.getDecoder().decode(text);
        };
    }

    private Expected expected(String name, JsonNode outcome) {
        String kind = only(name, outcome);
        JsonNode node = outcome.path(kind);
        return switch (kind) {
            case "read" -> new Expected.Made(Operation.READ, fields(node));
            case "created" -> new Expected.Made(Operation.CREATE, fields(node));
            case "updated" -> new Expected.Made(Operation.UPDATE, fields(node));
            case "deleted" -> new Expected.Made(Operation.DELETE, fields(node));
            case "rejected" ->
                new Expected.Rejected(
                        node.path("rule").asText(), node.path("field").asText());
            default ->
                throw wrong(
                        name,
                        "there is no outcome '" + kind + "'",
                        "use read, created, updated, deleted, rejected, or 'then: skipped'");
        };
    }

    private static Map<String, Expected.Value> fields(JsonNode node) {
        Map<String, Expected.Value> fields = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(field -> fields.put(field, expectedValue(node.path(field))));
        return fields;
    }

    private static Expected.Value expectedValue(JsonNode node) {
        return node.path("treated").asBoolean()
                ? new Expected.Value.Treated()
                : new Expected.Value.Exactly(node.isNull() ? null : node.asText());
    }

    private String only(String name, JsonNode node) {
        if (node.size() != 1) {
            throw wrong(name, "a change or outcome has " + node.size() + " kinds", "write each as {kind: {…}}");
        }
        return node.fieldNames().next();
    }

    private IllegalArgumentException wrong(String name, String cause, String remedy) {
        return new IllegalArgumentException(
                "Golden cases '" + where + "', case '" + name + "': " + cause + "; " + remedy);
    }
}

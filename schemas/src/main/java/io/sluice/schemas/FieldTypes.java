package io.sluice.schemas;

import io.sluice.model.FieldType;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** How the types of rows and those of Avro correspond. One Avro form per type, so that a share's schema is stable. */
final class FieldTypes {

    private FieldTypes() {}

    /** The branch of a field's schema that carries values: itself, or what {@code ["null", T]} holds. */
    static Schema carrying(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> branches = schema.getTypes();
        if (branches.size() != 2 || branches.get(0).getType() != Schema.Type.NULL) {
            throw new IllegalArgumentException(
                    "has a union other than [\"null\", T]; write the null first, one type after");
        }
        return branches.get(1);
    }

    static boolean isNullable(Schema schema) {
        return schema.getType() == Schema.Type.UNION;
    }

    /** @throws IllegalArgumentException when rows have no such type; the message goes on from a field's name */
    static FieldType of(Schema carrying) {
        LogicalType logical = carrying.getLogicalType();
        if (logical != null) {
            return ofLogical(logical);
        }
        return switch (carrying.getType()) {
            case STRING -> FieldType.TEXT;
            case LONG -> FieldType.INTEGER;
            case DOUBLE -> FieldType.FLOAT;
            case BOOLEAN -> FieldType.BOOLEAN;
            case BYTES -> FieldType.BYTES;
            case INT -> throw new IllegalArgumentException("is an int; write long, integers have 64 bits here");
            case FLOAT -> throw new IllegalArgumentException("is a float; write double");
            default ->
                throw new IllegalArgumentException(
                        "is of type " + carrying.getType().getName()
                                + "; write string, long, double, boolean, bytes or a date, time or decimal");
        };
    }

    private static FieldType ofLogical(LogicalType logical) {
        return switch (logical.getName()) {
            case "date" -> FieldType.DATE;
            case "timestamp-micros" -> FieldType.INSTANT;
            case "local-timestamp-micros" -> FieldType.DATETIME;
            case "time-micros" -> FieldType.TIME;
            case "decimal" -> FieldType.DECIMAL;
            default ->
                throw new IllegalArgumentException("has logical type " + logical.getName()
                        + "; write date, timestamp-micros, local-timestamp-micros, time-micros or decimal");
        };
    }

    /** @throws IllegalArgumentException for DECIMAL, whose precision only a standard can say */
    static Schema plain(FieldType type) {
        return switch (type) {
            case TEXT -> Schema.create(Schema.Type.STRING);
            case INTEGER -> Schema.create(Schema.Type.LONG);
            case FLOAT -> Schema.create(Schema.Type.DOUBLE);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case BYTES -> Schema.create(Schema.Type.BYTES);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case INSTANT -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case DATETIME -> LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case DECIMAL ->
                throw new IllegalArgumentException("is shown as a decimal that the standard does not define");
        };
    }

    static Schema optional(Schema carrying) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), carrying);
    }
}

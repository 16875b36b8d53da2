package io.sluice.lake;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * How one Avro type lies in a lake table: the column's type, and what turns a decoded Avro value (never null) into
 * the Java value that Iceberg's generic records carry.
 */
record LakeType(Type type, UnaryOperator<Object> convert) {

    private static final int LARGEST_PRECISION = 38;
    private static final long MICROS_A_MILLI = 1000;
    private static final long NANOS_A_MICRO = 1000;
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
    private static final Conversions.DecimalConversion DECIMALS = new Conversions.DecimalConversion();

    /** @throws IllegalArgumentException when a table has no such column; the message goes on from a field's name */
    static LakeType of(Schema schema) {
        Schema carrying = carrying(schema);
        LogicalType logical = carrying.getLogicalType();
        return logical == null ? plain(carrying) : logical(carrying, logical);
    }

    private static Schema carrying(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> branches = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() != 1) {
            throw new IllegalArgumentException("has a union of several types; a lake column holds one");
        }
        return branches.get(0);
    }

    private static LakeType plain(Schema schema) {
        return switch (schema.getType()) {
            case STRING, ENUM -> new LakeType(Types.StringType.get(), Object::toString);
            case INT -> new LakeType(Types.IntegerType.get(), value -> value);
            case LONG -> new LakeType(Types.LongType.get(), value -> value);
            case FLOAT -> new LakeType(Types.FloatType.get(), value -> value);
            case DOUBLE -> new LakeType(Types.DoubleType.get(), value -> value);
            case BOOLEAN -> new LakeType(Types.BooleanType.get(), value -> value);
            case BYTES -> new LakeType(Types.BinaryType.get(), value -> value);
            case FIXED ->
                new LakeType(Types.BinaryType.get(), value -> ByteBuffer.wrap(((GenericFixed) value).bytes()));
            case RECORD, ARRAY, MAP, UNION, NULL ->
                throw new IllegalArgumentException("is of type "
                        + schema.getType().getName() + "; a lake table holds flat fields: split it in the standard");
        };
    }

    private static LakeType logical(Schema schema, LogicalType logical) {
        return switch (logical.getName()) {
            case "date" ->
                new LakeType(Types.DateType.get(), value -> LocalDate.ofEpochDay(((Number) value).longValue()));
            case "time-millis" -> new LakeType(Types.TimeType.get(), value -> time(micros(value) * MICROS_A_MILLI));
            case "time-micros" -> new LakeType(Types.TimeType.get(), value -> time(micros(value)));
            case "timestamp-millis" -> instant(MICROS_A_MILLI);
            case "timestamp-micros" -> instant(1);
            case "local-timestamp-millis" -> dateTime(MICROS_A_MILLI);
            case "local-timestamp-micros" -> dateTime(1);
            case "decimal" -> decimal(schema, (LogicalTypes.Decimal) logical);
            // an annotation that a table does not know changes nothing in how the value is written
            default -> plain(schema);
        };
    }

    private static LakeType instant(long factor) {
        return new LakeType(
                Types.TimestampType.withZone(),
                value -> atMicros(Math.multiplyExact(micros(value), factor)).atOffset(ZoneOffset.UTC));
    }

    private static LakeType dateTime(long factor) {
        return new LakeType(
                Types.TimestampType.withoutZone(), value -> atMicros(Math.multiplyExact(micros(value), factor)));
    }

    private static LakeType decimal(Schema schema, LogicalTypes.Decimal decimal) {
        if (decimal.getPrecision() > LARGEST_PRECISION) {
            throw new IllegalArgumentException("is a decimal of " + decimal.getPrecision()
                    + " digits; a lake table holds " + LARGEST_PRECISION + " at most");
        }
        Type type = Types.DecimalType.of(decimal.getPrecision(), decimal.getScale());
        if (schema.getType() == Schema.Type.FIXED) {
            return new LakeType(type, value -> DECIMALS.fromFixed((GenericFixed) value, schema, decimal));
        }
        return new LakeType(type, value -> DECIMALS.fromBytes((ByteBuffer) value, schema, decimal));
    }

    private static LocalTime time(long micros) {
        return LocalTime.ofNanoOfDay(micros * NANOS_A_MICRO);
    }

    private static LocalDateTime atMicros(long micros) {
        return EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Object value) {
        return ((Number) value).longValue();
    }
}

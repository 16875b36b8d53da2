package io.sluice.capture;

import io.sluice.model.FieldType;
import io.sluice.model.Unavailable;
import io.sluice.model.UndecodableException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * How one column's Connect value becomes the model's carrier: chosen once, when a table's schema is compiled.
 *
 * @param name the column's name
 * @param convert from a value that is neither null nor the placeholder; throws where the type cannot carry it
 */
public record ColumnReader(String name, FieldType type, boolean nullable, Function<Object, Object> convert) {

    private static final String SOURCE_TYPE = "__debezium.source.column.type";

    /** Absent for a column whose type we do not carry: it is left out of the row's schema. */
    static Optional<ColumnReader> of(Field field, Placeholder placeholder) {
        Schema schema = field.schema();
        return switch (schema.type()) {
            case STRING -> text(field, placeholder);
            case INT8, INT16, INT32, INT64 -> whole(field);
            case FLOAT32, FLOAT64 -> reader(field, FieldType.FLOAT, ColumnReader::floating);
            case BOOLEAN -> reader(field, FieldType.BOOLEAN, value -> value);
            case BYTES -> schema.name() == null ? reader(field, FieldType.BYTES, placeholder::bytes) : Optional.empty();
            case ARRAY, MAP, STRUCT -> Optional.empty();
        };
    }

    /** @throws UndecodableException where the type cannot carry the value */
    Object read(Object value) {
        try {
            return convert.apply(value);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // The cause's message holds the value, so it goes no further.
            throw new UndecodableException(name, type);
        }
    }

    private static Optional<ColumnReader> reader(Field field, FieldType type, Function<Object, Object> convert) {
        return Optional.of(new ColumnReader(field.name(), type, isNullable(field.schema()), convert));
    }

    private static boolean isNullable(Schema schema) {
        boolean required = schema.parameters() != null && schema.parameters().containsKey(Logical.REQUIRED);
        return schema.isOptional() && !required;
    }

    private static Optional<ColumnReader> text(Field field, Placeholder placeholder) {
        if (Logical.DECIMAL.equals(field.schema().name())) {
            return reader(field, FieldType.DECIMAL, ColumnReader::decimal);
        }
        return switch (sourceType(field.schema())) {
            case "MONEY" -> reader(field, FieldType.DECIMAL, ColumnReader::decimal);
            // Debezium reads a column of type name in a load, but not from the log.
            case "NAME" -> Optional.empty();
            default ->
                reader(field, FieldType.TEXT, value -> placeholder.isText(value) ? Unavailable.UNAVAILABLE : value);
        };
    }

    private static String sourceType(Schema schema) {
        return schema.parameters() == null
                ? ""
                : schema.parameters().getOrDefault(SOURCE_TYPE, "").toUpperCase(Locale.ROOT);
    }

    private static Object decimal(Object value) {
        return DecimalConverter.UNSENT.equals(value) ? Unavailable.UNAVAILABLE : new BigDecimal((String) value);
    }

    private static Optional<ColumnReader> whole(Field field) {
        String name = field.schema().name();
        if (name == null) {
            return reader(field, FieldType.INTEGER, value -> ((Number) value).longValue());
        }
        return switch (name) {
            case Logical.DATE -> reader(field, FieldType.DATE, value -> LocalDate.ofEpochDay(known(value)));
            case Logical.DATETIME -> reader(field, FieldType.DATETIME, value -> dateTime(known(value)));
            case Logical.INSTANT ->
                reader(field, FieldType.INSTANT, value -> dateTime(known(value)).toInstant(ZoneOffset.UTC));
            case Logical.WHOLE -> reader(field, FieldType.INTEGER, ColumnReader::known);
            case Logical.TRUTH -> reader(field, FieldType.BOOLEAN, ColumnReader::truth);
            case "io.debezium.time.Year" -> reader(field, FieldType.INTEGER, ColumnReader::asLong);
            case "io.debezium.time.Time" -> reader(field, FieldType.TIME, value -> time(asLong(value), 1_000_000));
            case "io.debezium.time.MicroTime" -> reader(field, FieldType.TIME, value -> time(asLong(value), 1_000));
            case "io.debezium.time.NanoTime" -> reader(field, FieldType.TIME, value -> time(asLong(value), 1));
            default -> Optional.empty();
        };
    }

    private static Object truth(Object value) {
        long number = asLong(value);
        if (number != 0 && number != 1) {
            throw new ArithmeticException("neither");
        }
        return number == 1;
    }

    private static long asLong(Object value) {
        return ((Number) value).longValue();
    }

    /** A {@code real} keeps the digits that its database shows: 0.1, not 0.10000000149011612. */
    private static Object floating(Object value) {
        return value instanceof Float single ? (Object) Double.valueOf(single.toString()) : value;
    }

    private static long known(Object value) {
        long number = asLong(value);
        if (number == Logical.BEYOND) {
            throw new DateTimeException("beyond");
        }
        return number;
    }

    private static LocalTime time(long value, long nanosPerUnit) {
        return LocalTime.ofNanoOfDay(Math.multiplyExact(value, nanosPerUnit));
    }

    private static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
    }

    /** What Debezium writes where PostgreSQL did not send a value. It is made anew per process, so no value equals it. */
    public static final class Placeholder {

        private final String text;
        private final byte[] bytes;

        Placeholder(String text) {
            this.text = text;
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        public String text() {
            return text;
        }

        boolean isText(Object value) {
            return text.equals(value);
        }

        Object bytes(Object value) {
            byte[] content = value instanceof ByteBuffer buffer ? content(buffer) : (byte[]) value;
            return Arrays.equals(bytes, content) ? Unavailable.UNAVAILABLE : content;
        }

        private static byte[] content(ByteBuffer buffer) {
            if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.remaining() == buffer.array().length) {
                return buffer.array();
            }
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
    }
}

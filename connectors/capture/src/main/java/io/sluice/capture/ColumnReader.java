package io.sluice.capture;

import io.sluice.model.FieldType;
import io.sluice.model.Unavailable;
import io.sluice.model.UndecodableException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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
record ColumnReader(String name, FieldType type, boolean nullable, Function<Object, Object> convert) {

    private static final String SOURCE_TYPE = "__debezium.source.column.type";

    /** Debezium's marks of PostgreSQL's infinite dates and timestamps lie outside of these. */
    private static final LocalDate FIRST_DATE = LocalDate.of(-4713, 1, 1);

    private static final LocalDate LAST_DATE = LocalDate.of(294_276, 12, 31);

    /** Absent for a column whose type we do not carry: it is left out of the row's schema. */
    static Optional<ColumnReader> of(Field field, Placeholder placeholder) {
        Schema schema = field.schema();
        return switch (schema.type()) {
            case STRING -> Optional.of(text(field, placeholder));
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
        return Optional.of(new ColumnReader(field.name(), type, field.schema().isOptional(), convert));
    }

    private static ColumnReader text(Field field, Placeholder placeholder) {
        boolean nullable = field.schema().isOptional();
        if ("io.debezium.time.ZonedTimestamp".equals(field.schema().name())) {
            return new ColumnReader(field.name(), FieldType.INSTANT, nullable, ColumnReader::instant);
        }
        if (isDecimal(field.schema())) {
            Function<Object, Object> decimal =
                    value -> placeholder.isText(value) ? Unavailable.UNAVAILABLE : new BigDecimal((String) value);
            return new ColumnReader(field.name(), FieldType.DECIMAL, nullable, decimal);
        }
        Function<Object, Object> text = value -> placeholder.isText(value) ? Unavailable.UNAVAILABLE : value;
        return new ColumnReader(field.name(), FieldType.TEXT, nullable, text);
    }

    /** Decimals come as text, so that NaN and unsent ones have a form and do not stop the engine. */
    private static boolean isDecimal(Schema schema) {
        if (schema.parameters() == null || schema.name() != null) {
            return false;
        }
        String type = schema.parameters().getOrDefault(SOURCE_TYPE, "");
        return type.equalsIgnoreCase("numeric") || type.equalsIgnoreCase("decimal") || type.equalsIgnoreCase("money");
    }

    private static Optional<ColumnReader> whole(Field field) {
        String name = field.schema().name();
        if (name == null) {
            return reader(field, FieldType.INTEGER, value -> ((Number) value).longValue());
        }
        return switch (name) {
            case "io.debezium.time.Date" -> reader(field, FieldType.DATE, ColumnReader::date);
            case "io.debezium.time.Time" -> reader(field, FieldType.TIME, value -> time(asLong(value), 1_000_000));
            case "io.debezium.time.MicroTime" -> reader(field, FieldType.TIME, value -> time(asLong(value), 1_000));
            case "io.debezium.time.NanoTime" -> reader(field, FieldType.TIME, value -> time(asLong(value), 1));
            case "io.debezium.time.Timestamp" ->
                reader(field, FieldType.DATETIME, value -> dateTime(asLong(value), 1_000));
            case "io.debezium.time.MicroTimestamp" ->
                reader(field, FieldType.DATETIME, value -> dateTime(asLong(value), 1_000_000));
            case "io.debezium.time.NanoTimestamp" ->
                reader(field, FieldType.DATETIME, value -> dateTime(asLong(value), 1_000_000_000));
            default -> Optional.empty();
        };
    }

    private static long asLong(Object value) {
        return ((Number) value).longValue();
    }

    /** A {@code real} keeps the digits that its database shows: 0.1, not 0.10000000149011612. */
    private static Object floating(Object value) {
        return value instanceof Float single ? (Object) Double.valueOf(single.toString()) : value;
    }

    private static LocalDate date(Object value) {
        return finite(LocalDate.ofEpochDay(asLong(value)));
    }

    private static LocalTime time(long value, long nanosPerUnit) {
        return LocalTime.ofNanoOfDay(Math.multiplyExact(value, nanosPerUnit));
    }

    private static LocalDateTime dateTime(long value, long unitsPerSecond) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond(
                Math.floorDiv(value, unitsPerSecond),
                Math.toIntExact(Math.floorMod(value, unitsPerSecond) * (1_000_000_000 / unitsPerSecond)),
                ZoneOffset.UTC);
        finite(moment.toLocalDate());
        return moment;
    }

    private static Instant instant(Object value) {
        OffsetDateTime moment = OffsetDateTime.parse((String) value);
        finite(moment.toLocalDate());
        return moment.toInstant();
    }

    private static LocalDate finite(LocalDate date) {
        if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
            throw new DateTimeException("infinite");
        }
        return date;
    }

    /** What Debezium writes where PostgreSQL did not send a value. It is made anew per process, so no value equals it. */
    static final class Placeholder {

        private final String text;
        private final byte[] bytes;

        Placeholder(String text) {
            this.text = text;
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        String text() {
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

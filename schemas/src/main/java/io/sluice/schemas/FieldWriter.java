package io.sluice.schemas;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Writes one field's values, each of the class that its {@link FieldType} carries. One class with a switch, not one per
 * type: a record's fields in turn would make a call that no compiler can foresee.
 */
final class FieldWriter {
    /** Indexes 0 and 1 of a union, as Avro writes them. */
    private static final int NULL_BRANCH = 0;

    private static final int VALUE_BRANCH = 2;
    /** As many decimal digits as surely fit into a long. */
    private static final int LONG_DIGITS = 18;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    private final String name;
    private final boolean nullable;
    private final FieldType type;
    private final int precision;
    private final int scale;

    private FieldWriter(String name, boolean nullable, FieldType type, int precision, int scale) {
        this.name = name;
        this.nullable = nullable;
        this.type = type;
        this.precision = precision;
        this.scale = scale;
    }

    static FieldWriter of(Schema.Field field) {
        Schema carrying = FieldTypes.carrying(field.schema());
        boolean nullable = FieldTypes.isNullable(field.schema());
        return carrying.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? new FieldWriter(field.name(), nullable, FieldType.DECIMAL, decimal.getPrecision(), decimal.getScale())
                : new FieldWriter(field.name(), nullable, FieldTypes.of(carrying), 0, 0);
    }

    String name() {
        return name;
    }

    boolean isNullable() {
        return nullable;
    }

    /**
     * Puts a value, or null where the field is nullable; returns where it ends.
     *
     * @throws ArithmeticException when the schema's type cannot hold the value
     */
    int put(@Nullable Object value, AvroBytes out, int begin) {
        int at = begin;
        if (value == null) {
            return out.putByte(NULL_BRANCH, at);
        }
        if (nullable) {
            at = out.putByte(VALUE_BRANCH, at);
        }
        return switch (type) {
            case TEXT -> out.putText((String) value, at);
            case INTEGER -> out.putLong((Long) value, at);
            case FLOAT -> out.putDouble((Double) value, at);
            case BOOLEAN -> out.putByte((Boolean) value ? 1 : 0, at);
            case BYTES -> out.putBytes((byte[]) value, at);
            case DATE -> out.putLong(days((LocalDate) value), at);
            case TIME -> out.putLong(((LocalTime) value).toNanoOfDay() / NANOS_PER_MICRO, at);
            case INSTANT -> out.putLong(micros((Instant) value), at);
            case DATETIME -> out.putLong(micros((LocalDateTime) value), at);
            case DECIMAL -> putDecimal((BigDecimal) value, out, at);
        };
    }

    private static int days(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    private static long micros(Instant instant) {
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    private static long micros(LocalDateTime time) {
        return micros(time.toEpochSecond(ZoneOffset.UTC), time.get(ChronoField.NANO_OF_SECOND));
    }

    private static long micros(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / NANOS_PER_MICRO);
    }

    private int putDecimal(BigDecimal value, AvroBytes out, int at) {
        BigDecimal exact = value.setScale(scale, RoundingMode.UNNECESSARY);
        if (exact.precision() > precision) {
            throw new ArithmeticException("more digits than the standard's precision");
        }
        return exact.precision() <= LONG_DIGITS
                ? out.putNumber(exact.scaleByPowerOfTen(scale).longValue(), at)
                : out.putBytes(exact.unscaledValue().toByteArray(), at);
    }
}

package io.sluice.schemas;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Writes one field's values, each of the class that its {@link FieldType} carries. One record with a switch, not a class
 * per type: the components of a record that is a constant are constants, too, so that of the switch one case is left.
 */
record FieldWriter(String name, boolean nullable, FieldType type, int precision, int scale) {
    /** Indexes 0 and 1 of a union, as Avro writes them. */
    private static final int NULL_BRANCH = 0;

    private static final int VALUE_BRANCH = 2;
    /** As many decimal digits as surely fit into a long. */
    private static final int LONG_DIGITS = 18;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int NANOS_PER_MICRO = 1_000;

    static FieldWriter of(Schema.Field field) {
        Schema carrying = FieldTypes.carrying(field.schema());
        boolean nullable = FieldTypes.isNullable(field.schema());
        return carrying.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? new FieldWriter(field.name(), nullable, FieldType.DECIMAL, decimal.getPrecision(), decimal.getScale())
                : new FieldWriter(field.name(), nullable, FieldTypes.of(carrying), 0, 0);
    }

    /**
     * Puts a value, or null; returns where it ends.
     *
     * @throws ArithmeticException when the schema's type cannot hold the value, or null
     */
    int put(@Nullable Object value, AvroBytes out, int begin) {
        int at = begin;
        if (value == null) {
            if (!nullable) {
                throw new ArithmeticException("null where a value is required");
            }
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
            case TIME -> out.putLong(micros((LocalTime) value), at);
            case INSTANT -> out.putLong(micros((Instant) value), at);
            case DATETIME -> out.putLong(micros((LocalDateTime) value), at);
            case DECIMAL -> putDecimal((BigDecimal) value, out, at);
        };
    }

    private static int days(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    private static long micros(LocalDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toLocalDate().toEpochDay(), MICROS_PER_DAY), micros(time.toLocalTime()));
    }

    private static long micros(LocalTime time) {
        return time.toNanoOfDay() / NANOS_PER_MICRO;
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

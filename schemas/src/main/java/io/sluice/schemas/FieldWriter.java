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

/**
 * Writes one field's values, each of the class that its {@link FieldType} carries. One class with a switch, not one per
 * type: a record's fields in turn would make a call that no compiler can foresee.
 */
final class FieldWriter {
    private static final int NULL_BRANCH = 0;
    private static final int VALUE_BRANCH = 1;
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

    /** Whether a null may stand here, and is written. */
    boolean writeNull(AvroBytes out) {
        if (nullable) {
            out.writeLong(NULL_BRANCH);
        }
        return nullable;
    }

    /** @throws ArithmeticException when the schema's type cannot hold the value */
    void write(Object value, AvroBytes out) {
        if (nullable) {
            out.writeLong(VALUE_BRANCH);
        }
        switch (type) {
            case TEXT -> out.writeText((String) value);
            case INTEGER -> out.writeLong((Long) value);
            case FLOAT -> out.writeDouble((Double) value);
            case BOOLEAN -> out.writeByte((Boolean) value ? 1 : 0);
            case BYTES -> out.writeBytes((byte[]) value);
            case DATE -> out.writeLong(days((LocalDate) value));
            case TIME -> out.writeLong(((LocalTime) value).toNanoOfDay() / NANOS_PER_MICRO);
            case INSTANT -> out.writeLong(micros((Instant) value));
            case DATETIME -> out.writeLong(micros((LocalDateTime) value));
            case DECIMAL -> writeDecimal((BigDecimal) value, out);
        }
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

    private void writeDecimal(BigDecimal value, AvroBytes out) {
        BigDecimal exact = value.setScale(scale, RoundingMode.UNNECESSARY);
        if (exact.precision() > precision) {
            throw new ArithmeticException("more digits than the standard's precision");
        }
        out.writeNumber(exact.unscaledValue());
    }
}

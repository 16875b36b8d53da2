package io.sluice.schemas;

import io.sluice.model.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;

/** Writes one value of the class that its {@link FieldType} carries. */
interface FieldWriter {

    /** @throws ArithmeticException when the schema's type cannot hold the value */
    void write(Object value, BinaryEncoder out) throws IOException;

    static FieldWriter of(Schema carrying) {
        FieldType type = FieldTypes.of(carrying);
        return switch (type) {
            case TEXT -> (value, out) -> out.writeString((String) value);
            case INTEGER -> (value, out) -> out.writeLong((Long) value);
            case FLOAT -> (value, out) -> out.writeDouble((Double) value);
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            case BYTES -> (value, out) -> out.writeBytes((byte[]) value);
            case DATE -> (value, out) -> out.writeInt(Math.toIntExact(((LocalDate) value).toEpochDay()));
            case TIME -> (value, out) -> out.writeLong(((LocalTime) value).toNanoOfDay() / 1_000);
            case INSTANT -> (value, out) -> out.writeLong(micros((Instant) value));
            case DATETIME -> (value, out) -> out.writeLong(micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
            case DECIMAL -> decimal((LogicalTypes.Decimal) carrying.getLogicalType());
        };
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static FieldWriter decimal(LogicalTypes.Decimal type) {
        return (value, out) -> {
            BigDecimal exact = ((BigDecimal) value).setScale(type.getScale(), RoundingMode.UNNECESSARY);
            if (exact.precision() > type.getPrecision()) {
                throw new ArithmeticException("more digits than the standard's precision");
            }
            out.writeBytes(exact.unscaledValue().toByteArray());
        };
    }
}

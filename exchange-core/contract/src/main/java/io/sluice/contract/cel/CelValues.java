package io.sluice.contract.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values of each field type look inside CEL, and back. */
final class CelValues {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private CelValues() {}

    /** The CEL type of a variable; empty where CEL sees no values of the type. */
    static Optional<CelType> type(FieldType type) {
        return switch (type) {
            case TEXT, TIME -> Optional.of(SimpleType.STRING);
            case INTEGER -> Optional.of(SimpleType.INT);
            case DECIMAL, FLOAT -> Optional.of(SimpleType.DOUBLE);
            case BOOLEAN -> Optional.of(SimpleType.BOOL);
            case DATE, INSTANT, DATETIME -> Optional.of(SimpleType.TIMESTAMP);
            case BYTES -> Optional.empty();
        };
    }

    /** Whether an expression of this CEL type can fill a field. A whole number may fill a fractional one. */
    static boolean fits(CelType from, FieldType to) {
        boolean fractional = to == FieldType.DECIMAL || to == FieldType.FLOAT;
        return to != FieldType.TIME
                && (type(to).filter(from::equals).isPresent() || (fractional && from.equals(SimpleType.INT)));
    }

    static Object toCel(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case BigDecimal decimal -> decimal.doubleValue();
            case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case LocalTime time -> TIME.format(time);
            default -> value;
        };
    }

    /** @throws ArithmeticException where a number or time has no exact form in the field's type */
    static Object fromCel(Object value, FieldType to) {
        return switch (to) {
            case TEXT, INTEGER, BOOLEAN, INSTANT -> value;
            case FLOAT -> ((Number) value).doubleValue();
            case DECIMAL -> value instanceof Long whole ? BigDecimal.valueOf(whole) : decimal((Double) value);
            case DATETIME -> LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
            case DATE -> date((Instant) value);
            case TIME, BYTES -> throw new ArithmeticException("no expression yields this type");
        };
    }

    private static BigDecimal decimal(Double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("no decimal number");
        }
        return BigDecimal.valueOf(value);
    }

    private static LocalDate date(Instant value) {
        LocalDateTime local = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
        if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new ArithmeticException("a time of day does not fit a date");
        }
        return local.toLocalDate();
    }
}

package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Conversions between field types that lose nothing. Text forms are ISO 8601 and plain numbers with a point. */
final class Conversion {
    /** Doubles hold every whole number up to here. */
    private static final long LARGEST_EXACT = 1L << 53;

    /** Beyond this a text is no number anybody meant, and parsing it takes quadratic time. */
    private static final int LONGEST_NUMBER = 1000;

    private Conversion() {}

    /** The value as that type's carrier, or {@link Fault#CONVERT}. */
    static Object convert(Object value, FieldType to) {
        if (to.carrier().isInstance(value)) {
            return value;
        }
        try {
            return switch (to) {
                case TEXT -> value instanceof byte[] ? Fault.CONVERT : CanonicalText.of(value);
                case INTEGER -> integer(value);
                case DECIMAL -> decimal(value);
                case FLOAT -> floating(value);
                case BOOLEAN -> bool(value);
                case DATE -> date(value);
                case DATETIME -> datetime(value);
                case TIME -> value instanceof String text ? micros(LocalTime.parse(text)) : Fault.CONVERT;
                case INSTANT -> value instanceof String text ? instant(text) : Fault.CONVERT;
                case BYTES -> Fault.CONVERT;
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException misfit) {
            return Fault.CONVERT;
        }
    }

    /** Whether some value of a type has a form in another. */
    static boolean isPossible(FieldType from, FieldType to) {
        return from == to
                || switch (to) {
                    case TEXT -> from != FieldType.BYTES;
                    case INTEGER, DECIMAL, FLOAT -> isNumberOrText(from);
                    case BOOLEAN -> from == FieldType.INTEGER || from == FieldType.TEXT;
                    case DATE -> from == FieldType.DATETIME || from == FieldType.TEXT;
                    case DATETIME -> from == FieldType.DATE || from == FieldType.TEXT;
                    case TIME, INSTANT -> from == FieldType.TEXT;
                    case BYTES -> false;
                };
    }

    private static boolean isNumberOrText(FieldType type) {
        return type == FieldType.INTEGER
                || type == FieldType.DECIMAL
                || type == FieldType.FLOAT
                || type == FieldType.TEXT;
    }

    private static Object integer(Object value) {
        return switch (value) {
            case String text -> Long.valueOf(text);
            case BigDecimal decimal -> decimal.longValueExact();
            case Double number
            when number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT -> number.longValue();
            default -> Fault.CONVERT;
        };
    }

    private static Object decimal(Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            case String text when text.length() <= LONGEST_NUMBER -> new BigDecimal(text);
            default -> Fault.CONVERT;
        };
    }

    private static Object floating(Object value) {
        return switch (value) {
            case Long number when Math.abs(number) <= LARGEST_EXACT -> number.doubleValue();
            case BigDecimal decimal -> nearest(decimal);
            case String text when text.length() <= LONGEST_NUMBER -> nearest(new BigDecimal(text));
            default -> Fault.CONVERT;
        };
    }

    private static Object nearest(BigDecimal decimal) {
        double number = decimal.doubleValue();
        boolean lossless = Double.isFinite(number)
                && (BigDecimal.valueOf(number).compareTo(decimal) == 0 || isWrittenInFull(number, decimal));
        return lossless ? number : Fault.CONVERT;
    }

    /** C's {@code %.17g} writes more digits of a double than are needed to tell it from others. */
    private static boolean isWrittenInFull(double number, BigDecimal decimal) {
        return new BigDecimal(number)
                        .round(new MathContext(decimal.precision(), RoundingMode.HALF_EVEN))
                        .compareTo(decimal)
                == 0;
    }

    private static Object bool(Object value) {
        return switch (value) {
            case Long number when number == 0 || number == 1 -> number == 1;
            case String text when text.toLowerCase(Locale.ROOT).equals("true") -> true;
            case String text when text.toLowerCase(Locale.ROOT).equals("false") -> false;
            default -> Fault.CONVERT;
        };
    }

    private static Object date(Object value) {
        return switch (value) {
            case String text -> LocalDate.parse(text);
            case LocalDateTime time when time.toLocalTime().equals(LocalTime.MIDNIGHT) -> time.toLocalDate();
            default -> Fault.CONVERT;
        };
    }

    private static Object datetime(Object value) {
        return switch (value) {
            case String text -> micros(LocalDateTime.parse(iso(text)));
            case LocalDate date -> date.atStartOfDay();
            default -> Fault.CONVERT;
        };
    }

    private static Object instant(String text) {
        return micros(OffsetDateTime.parse(iso(text)).toInstant());
    }

    /** SQL writes a space where ISO 8601 has a T. */
    private static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static Object micros(TemporalAccessor time) {
        return time.get(ChronoField.NANO_OF_SECOND) % 1000 == 0 ? time : Fault.CONVERT;
    }
}

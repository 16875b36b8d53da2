package io.sluice.capture.binlog;

import io.debezium.relational.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a load asks for a column, and turns the answer into what the log's reader gives for the same value, so that both
 * go through the same converters. Dates are asked for as text: the driver's own would be shifted and know no zero.
 */
final class RawValues {

    private final String name;
    private final Kind kind;

    private enum Kind {
        DATE,
        DATETIME,
        TIMESTAMP,
        TIME,
        SINGLE,
        DOUBLE,
        DECIMAL,
        WHOLE,
        UNSIGNED,
        BITS,
        TEXT,
        BYTES
    }

    private RawValues(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    static RawValues of(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        String base = type.indexOf(' ') < 0 ? type : type.substring(0, type.indexOf(' '));
        Kind kind = switch (base) {
            case "DATE" -> Kind.DATE;
            case "DATETIME" -> Kind.DATETIME;
            case "TIMESTAMP" -> Kind.TIMESTAMP;
            case "TIME" -> Kind.TIME;
            case "FLOAT", "FLOAT4" -> Kind.SINGLE;
            case "DOUBLE", "REAL", "FLOAT8" -> Kind.DOUBLE;
            case "DECIMAL", "NUMERIC", "DEC", "FIXED" -> Kind.DECIMAL;
            case "BIGINT", "INT8" -> type.contains("UNSIGNED") ? Kind.UNSIGNED : Kind.WHOLE;
            case "SERIAL" -> Kind.UNSIGNED;
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "YEAR", "BOOL", "BOOLEAN" -> Kind.WHOLE;
            case "INT1", "INT2", "INT3", "INT4", "MIDDLEINT" -> Kind.WHOLE;
            case "BIT" -> Kind.BITS;
            case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB" -> Kind.BYTES;
            case "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT" -> Kind.BYTES;
            case "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "GEOMCOLLECTION" -> Kind.BYTES;
            default -> Kind.TEXT;
        };
        return new RawValues(column.name(), kind);
    }

    String expression() {
        String column = Names.quoted(name);
        return switch (kind) {
            case DATE, DATETIME, TIMESTAMP, TIME -> "CAST(" + column + " AS CHAR)";
            // As text it would lose its last digits.
            case SINGLE -> "CAST(" + column + " AS DOUBLE)";
            case BITS -> "CAST(" + column + " AS UNSIGNED)";
            case DOUBLE, DECIMAL, WHOLE, UNSIGNED, TEXT, BYTES -> column;
        };
    }

    @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object value = switch (kind) {
            case DATE, DATETIME, TIMESTAMP, TIME, TEXT -> row.getString(index);
            case SINGLE, DOUBLE -> row.getDouble(index);
            case DECIMAL, UNSIGNED, BITS -> row.getBigDecimal(index);
            case WHOLE -> row.getLong(index);
            case BYTES -> row.getBytes(index);
        };
        return value == null || row.wasNull() ? null : asLogged(value);
    }

    private @Nullable Object asLogged(Object value) {
        return switch (kind) {
            case DATE -> date((String) value);
            case DATETIME -> dateTime((String) value);
            case TIMESTAMP -> timestamp((String) value);
            case TIME -> duration((String) value);
            case SINGLE -> ((Double) value).floatValue();
            case BITS -> bits(((BigDecimal) value).toBigInteger().longValue());
            case UNSIGNED -> ((BigDecimal) value).toBigInteger();
            case DOUBLE, DECIMAL, WHOLE, TEXT, BYTES -> value;
        };
    }

    /** A date without year, month or day is none. */
    private static boolean isNone(String text) {
        return text.startsWith("0000") || text.startsWith("-00", 4) || text.startsWith("-00", 7);
    }

    /** A date that is none, such as 31 February, goes on as its text, which the converter knows for none. */
    private static @Nullable Object date(String text) {
        try {
            return isNone(text) ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static @Nullable Object dateTime(String text) {
        try {
            return moment(text);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static @Nullable LocalDateTime moment(String text) {
        return isNone(text) ? null : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static @Nullable ZonedDateTime timestamp(String text) {
        LocalDateTime moment = moment(text);
        return moment == null ? null : moment.atZone(ZoneOffset.UTC);
    }

    /** Up to 838 hours, with or without a sign. */
    static Duration duration(String text) {
        boolean negative = text.startsWith("-");
        String[] parts = (negative ? text.substring(1) : text).split(":", 3);
        BigDecimal seconds = new BigDecimal(parts[2]);
        Duration duration = Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusNanos(seconds.movePointRight(9).longValueExact());
        return negative ? duration.negated() : duration;
    }

    private static BitSet bits(long number) {
        return BitSet.valueOf(new long[] {number});
    }
}

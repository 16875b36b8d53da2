package io.sluice.bulk;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The MariaDB types that rows carry: each is asked for and read so that it comes to what its log comes to. */
enum MariaDbType {
    WHOLE(FieldType.INTEGER) {
        @Override
        Object carried(ResultSet row, int index) throws SQLException {
            return row.getLong(index);
        }
    },
    UNSIGNED(FieldType.INTEGER) {
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            BigDecimal number = row.getBigDecimal(index);
            return number == null ? null : number.longValueExact();
        }
    },
    TRUTH(FieldType.BOOLEAN) {
        @Override
        Object carried(ResultSet row, int index) throws SQLException {
            long number = row.getLong(index);
            if (number != 0 && number != 1) {
                throw new ArithmeticException("neither");
            }
            return number == 1;
        }
    },
    DECIMAL(FieldType.DECIMAL) {
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            return row.getBigDecimal(index);
        }
    },
    SINGLE(FieldType.FLOAT) {
        /** Keeps the digits that the server shows: 0.1, not 0.10000000149011612. */
        @Override
        Object carried(ResultSet row, int index) throws SQLException {
            return Double.valueOf(Float.toString((float) row.getDouble(index)));
        }
    },
    DOUBLE(FieldType.FLOAT) {
        @Override
        Object carried(ResultSet row, int index) throws SQLException {
            return row.getDouble(index);
        }
    },
    TEXT(FieldType.TEXT) {
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }
    },
    BYTES(FieldType.BYTES) {
        @Override
        byte @Nullable [] carried(ResultSet row, int index) throws SQLException {
            return row.getBytes(index);
        }
    },
    DATE(FieldType.DATE) {
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            return known(row.getString(index)).map(LocalDate::parse).orElse(null);
        }
    },
    DATETIME(FieldType.DATETIME) {
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            return known(row.getString(index)).map(MariaDbType::moment).orElse(null);
        }
    },
    TIMESTAMP(FieldType.INSTANT) {
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            return known(row.getString(index)).map(MariaDbType::instant).orElse(null);
        }
    },
    TIME(FieldType.TIME) {
        /** Negative ones, and those of 24 hours and more, are times of MariaDB's and none of ours. */
        @Override
        @Nullable Object carried(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : LocalTime.parse(text);
        }
    };

    private final FieldType carried;

    MariaDbType(FieldType carried) {
        this.carried = carried;
    }

    FieldType carried() {
        return carried;
    }

    /**
     * The type that the catalogue names; absent where rows do not carry it.
     *
     * @param type such as {@code bigint}
     * @param whole as declared, such as {@code bigint(20) unsigned}
     */
    static Optional<MariaDbType> of(String type, String whole) {
        return Optional.ofNullable(
                switch (type) {
                    case "tinyint" -> whole.startsWith("tinyint(1)") ? TRUTH : WHOLE;
                    case "smallint", "mediumint", "int", "year" -> WHOLE;
                    case "bigint" -> whole.contains("unsigned") ? UNSIGNED : WHOLE;
                    case "bit" -> whole.equals("bit(1)") ? TRUTH : null;
                    case "decimal" -> DECIMAL;
                    case "float" -> SINGLE;
                    case "double" -> DOUBLE;
                    case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> TEXT;
                    case "enum", "set", "json" -> TEXT;
                    case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> BYTES;
                    case "date" -> DATE;
                    case "datetime" -> DATETIME;
                    case "timestamp" -> TIMESTAMP;
                    case "time" -> TIME;
                    default -> null;
                });
    }

    /** Dates are asked for as text: the driver's own would be shifted, and know neither zero nor 31 February. */
    String expression(String column) {
        return switch (this) {
            case DATE, DATETIME, TIMESTAMP, TIME -> "CAST(" + column + " AS CHAR)";
            // As text it would lose its last digits.
            case SINGLE -> "CAST(" + column + " AS DOUBLE)";
            // For bit(1), which the driver would take for bytes.
            case TRUTH -> column + " + 0";
            case WHOLE, UNSIGNED, DECIMAL, DOUBLE, TEXT, BYTES -> column;
        };
    }

    /**
     * The carrier of a value; null where it is null or a zero date.
     *
     * @throws java.time.DateTimeException or {@link ArithmeticException} where the carrier has no such value; their
     *     messages can hold it and go no further
     */
    @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object value = carried(row, index);
        return value == null || row.wasNull() ? null : value;
    }

    abstract @Nullable Object carried(ResultSet row, int index) throws SQLException;

    /** Whether a column that may not be null can be it all the same: a zero date is none. */
    boolean isOfTime() {
        return this == DATE || this == DATETIME || this == TIMESTAMP;
    }

    /** A date without year, month or day is none. */
    private static Optional<String> known(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(date -> !date.startsWith("0000") && !date.startsWith("-00", 4) && !date.startsWith("-00", 7));
    }

    private static LocalDateTime moment(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static Instant instant(String text) {
        return moment(text).toInstant(ZoneOffset.UTC);
    }
}

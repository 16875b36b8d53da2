package io.sluice.jdbc;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a column are read, written down as text, and given to a statement again. */
enum ColumnKind {
    TEXT(FieldType.TEXT) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        Object of(String text) {
            return text;
        }
    },
    INTEGER(FieldType.INTEGER) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? null : value;
        }

        @Override
        Object of(String text) {
            return Long.valueOf(text);
        }
    },
    DECIMAL(FieldType.DECIMAL) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            return row.getBigDecimal(column);
        }

        @Override
        Object of(String text) {
            return new BigDecimal(text);
        }
    },
    FLOAT(FieldType.FLOAT) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            double value = row.getDouble(column);
            return row.wasNull() ? null : value;
        }

        @Override
        Object of(String text) {
            return Double.valueOf(text);
        }
    },
    BOOLEAN(FieldType.BOOLEAN) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : value;
        }

        @Override
        Object of(String text) {
            return Boolean.valueOf(text);
        }
    },
    DATE(FieldType.DATE) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            LocalDate value = row.getObject(column, LocalDate.class);
            return LocalDate.MAX.equals(value) || LocalDate.MIN.equals(value) ? TableRow.Cell.UNDECODABLE : value;
        }

        @Override
        Object of(String text) {
            return LocalDate.parse(text);
        }
    },
    TIME(FieldType.TIME) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalTime.class);
        }

        @Override
        Object of(String text) {
            return LocalTime.parse(text);
        }
    },
    DATETIME(FieldType.DATETIME) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            LocalDateTime value = row.getObject(column, LocalDateTime.class);
            return LocalDateTime.MAX.equals(value) || LocalDateTime.MIN.equals(value)
                    ? TableRow.Cell.UNDECODABLE
                    : value;
        }

        @Override
        Object of(String text) {
            return LocalDateTime.parse(text);
        }
    },
    INSTANT(FieldType.INSTANT) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
            if (OffsetDateTime.MAX.equals(value) || OffsetDateTime.MIN.equals(value)) {
                return TableRow.Cell.UNDECODABLE;
            }
            return value == null ? null : value.toInstant();
        }

        @Override
        Object of(String text) {
            return Instant.parse(text);
        }

        @Override
        void bind(PreparedStatement statement, int parameter, String text) throws SQLException {
            statement.setObject(parameter, OffsetDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC));
        }
    },
    BYTES(FieldType.BYTES) {
        @Override
        @Nullable Object get(ResultSet row, int column) throws SQLException {
            return row.getBytes(column);
        }

        @Override
        Object of(String text) {
            return HexFormat.of().parseHex(text);
        }
    };

    /** Types without a number of their own in JDBC that are read as what their text says. */
    private static final Set<String> AS_TEXT =
            Set.of("uuid", "json", "jsonb", "xml", "citext", "inet", "cidr", "macaddr", "macaddr8", "interval");

    private final FieldType type;

    ColumnKind(FieldType type) {
        this.type = type;
    }

    FieldType type() {
        return type;
    }

    /** An instance of {@link #type}'s carrier, null, or {@link TableRow.Cell#UNDECODABLE}. */
    abstract @Nullable Object get(ResultSet row, int column) throws SQLException;

    /** The value that {@link #text} wrote down. */
    abstract Object of(String text);

    void bind(PreparedStatement statement, int parameter, String text) throws SQLException {
        statement.setObject(parameter, of(text));
    }

    /** Empty where there is no value. */
    Optional<String> text(Object value) {
        if (value instanceof byte[] bytes) {
            return Optional.of(HexFormat.of().formatHex(bytes));
        }
        return value == TableRow.Cell.UNDECODABLE ? Optional.empty() : Optional.of(value.toString());
    }

    /**
     * @param jdbc one of {@link Types}
     * @param name the database's own name of the type
     * @return empty where a row cannot carry it
     */
    static Optional<ColumnKind> of(DatabaseKind database, int jdbc, String name) {
        String own = name.toLowerCase(Locale.ROOT);
        return switch (jdbc) {
            case Types.BOOLEAN -> Optional.of(BOOLEAN);
            case Types.BIT ->
                database.hasBooleanBits() || own.equals("bool") || own.equals("boolean")
                        ? Optional.of(BOOLEAN)
                        : Optional.empty();
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of(INTEGER);
            case Types.NUMERIC, Types.DECIMAL -> Optional.of(DECIMAL);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> own.equals("money") ? Optional.empty() : Optional.of(FLOAT);
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.SQLXML -> Optional.of(TEXT);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Optional.of(BYTES);
            case Types.DATE -> Optional.of(DATE);
            case Types.TIME -> own.equals("timetz") ? Optional.of(TEXT) : Optional.of(TIME);
            case Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of(INSTANT);
            case Types.TIMESTAMP ->
                Optional.of(own.equals("timestamptz") || own.contains("time zone") ? INSTANT : DATETIME);
            default -> own.equals("datetimeoffset") ? Optional.of(INSTANT) : asText(own);
        };
    }

    private static Optional<ColumnKind> asText(String name) {
        return AS_TEXT.contains(name) ? Optional.of(TEXT) : Optional.empty();
    }
}

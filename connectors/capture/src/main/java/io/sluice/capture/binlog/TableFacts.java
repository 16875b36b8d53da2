package io.sluice.capture.binlog;

import io.sluice.capture.Sql;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of one table, as far as capture depends on it.
 *
 * @param kind such as {@code BASE TABLE}
 * @param engine such as {@code InnoDB}
 */
record TableFacts(TableId table, String kind, String engine, List<Column> columns) {

    /** Kinds of which a binary log holds what Debezium 3.5 can read. */
    private static final Set<String> READABLE = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "bit",
            "char",
            "varchar",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "enum",
            "set",
            "json",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /** Those of them that a row can carry. */
    private static final Set<String> SHAPES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /** Kinds by which rows can be read in order, piece by piece: the server compares them as it sorts them. */
    private static final Set<String> ORDERED = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "year",
            "char",
            "varchar",
            "binary",
            "varbinary",
            "date",
            "datetime",
            "timestamp",
            "time");

    /**
     * One column.
     *
     * @param type such as {@code bigint}
     * @param whole as declared, such as {@code bigint(20) unsigned}
     */
    record Column(String name, String type, String whole, boolean ofKey) {

        boolean isReadable() {
            return READABLE.contains(type) && !whole.contains("compressed");
        }

        boolean isCarried() {
            boolean manyBits = type.equals("bit") && !whole.equals("bit(1)");
            return isReadable() && !SHAPES.contains(type) && !manyBits;
        }

        /** What a row carries it as; null: it does not. */
        @Nullable FieldType carriedAs() {
            if (!isCarried()) {
                return null;
            }
            return switch (type) {
                case "tinyint" -> whole.startsWith("tinyint(1)") ? FieldType.BOOLEAN : FieldType.INTEGER;
                case "smallint", "mediumint", "int", "bigint", "year" -> FieldType.INTEGER;
                case "decimal" -> FieldType.DECIMAL;
                case "float", "double" -> FieldType.FLOAT;
                case "bit" -> FieldType.BOOLEAN;
                case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> FieldType.BYTES;
                case "date" -> FieldType.DATE;
                case "datetime" -> FieldType.DATETIME;
                case "timestamp" -> FieldType.INSTANT;
                case "time" -> FieldType.TIME;
                default -> FieldType.TEXT;
            };
        }

        boolean isOrdered() {
            return ORDERED.contains(type);
        }
    }

    TableFacts {
        columns = List.copyOf(columns);
    }

    static Optional<TableFacts> read(Connection connection, TableId table) throws SQLException {
        List<Column> columns = Sql.query(
                connection,
                row -> new Column(
                        row.getString(1),
                        row.getString(2).toLowerCase(Locale.ROOT),
                        row.getString(3).toLowerCase(Locale.ROOT),
                        "PRI".equals(row.getString(4))),
                "SELECT column_name, data_type, column_type, column_key FROM information_schema.columns"
                        + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position",
                table.schema(),
                table.name());
        return Sql.query(
                        connection,
                        row -> new TableFacts(
                                table, row.getString(1), row.getString(2) == null ? "" : row.getString(2), columns),
                        "SELECT table_type, engine FROM information_schema.tables"
                                + " WHERE table_schema = ? AND table_name = ?",
                        table.schema(),
                        table.name())
                .stream()
                .findFirst();
    }

    boolean hasKey() {
        return columns.stream().anyMatch(Column::ofKey);
    }

    boolean isTable() {
        return kind.equals("BASE TABLE");
    }

    /** Whether its rows can be read as of a place in the log. */
    boolean isTransactional() {
        return engine.equalsIgnoreCase("InnoDB");
    }

    List<String> unreadable() {
        return columns.stream()
                .filter(column -> !column.isReadable())
                .map(Column::name)
                .toList();
    }

    Map<String, io.sluice.capture.Column> carried() {
        return columns.stream()
                .collect(Collectors.toMap(
                        Column::name,
                        column ->
                                new io.sluice.capture.Column(column.name(), column.whole(), column.carriedAs(), null)));
    }

    Set<String> names() {
        return columns.stream().map(Column::name).collect(Collectors.toSet());
    }

    /** The columns of the key by which a load would go on, which have no order that it could go on by. */
    List<String> unordered(List<String> declaredKey) {
        return columns.stream()
                .filter(column -> hasKey() ? column.ofKey() : declaredKey.contains(column.name()))
                .filter(column -> !column.isOrdered())
                .map(Column::name)
                .toList();
    }
}

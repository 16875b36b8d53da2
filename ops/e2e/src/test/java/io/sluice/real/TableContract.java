package io.sluice.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A standard and a contract that copy one table of a dump as it is, derived from the database's own description. */
record TableContract(String source, String table, List<Column> columns, List<String> key) {

    record Column(String name, int sqlType, int scale, boolean nullable) {

        String avro() {
            String type = switch (sqlType) {
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "\"long\"";
                case Types.REAL, Types.DOUBLE, Types.FLOAT -> "\"double\"";
                case Types.NUMERIC ->
                    "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":38,\"scale\":" + scale + "}";
                case Types.DATE -> "{\"type\":\"int\",\"logicalType\":\"date\"}";
                case Types.TIMESTAMP -> "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}";
                case Types.BINARY -> "\"bytes\"";
                default -> "\"string\"";
            };
            return nullable ? "[\"null\"," + type + "]" : type;
        }

        /** The word of the contract's language, or nothing where it has none for the type. */
        String logical() {
            return switch (sqlType) {
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ", logicalType: integer";
                case Types.REAL, Types.DOUBLE, Types.FLOAT, Types.NUMERIC -> ", logicalType: number";
                case Types.DATE -> ", logicalType: date";
                case Types.TIMESTAMP -> ", logicalType: timestamp";
                case Types.BINARY -> "";
                default -> ", logicalType: string";
            };
        }

        String physical() {
            return switch (sqlType) {
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "bigint";
                case Types.REAL, Types.DOUBLE, Types.FLOAT -> "double precision";
                case Types.NUMERIC -> "numeric";
                case Types.DATE -> "date";
                case Types.TIMESTAMP -> "timestamp";
                case Types.BINARY -> "bytea";
                default -> "text";
            };
        }
    }

    static List<TableContract> of(Connection connection, String source) throws SQLException {
        List<TableContract> contracts = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                contracts.add(of(connection.getMetaData(), source, tables.getString("TABLE_NAME")));
            }
        }
        return contracts;
    }

    private static TableContract of(DatabaseMetaData meta, String source, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = meta.getColumns(null, "public", table, "%")) {
            while (found.next()) {
                columns.add(new Column(
                        found.getString("COLUMN_NAME"),
                        found.getInt("DATA_TYPE"),
                        found.getInt("DECIMAL_DIGITS"),
                        found.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
            }
        }
        record Part(int order, String name) {}
        List<Part> key = new ArrayList<>();
        try (ResultSet found = meta.getPrimaryKeys(null, "public", table)) {
            while (found.next()) {
                key.add(new Part(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME")));
            }
        }
        key.sort(Comparator.comparingInt(Part::order));
        return new TableContract(
                source, table, columns, key.stream().map(Part::name).toList());
    }

    String id() {
        return source + "." + word();
    }

    private String word() {
        return table.replace('_', '-');
    }

    /** Writes {@code <id>.avsc} and {@code <id>.odcs.yaml}. */
    void write(Path standards, Path contracts) throws IOException {
        Files.writeString(standards.resolve(id() + ".avsc"), standard());
        Files.writeString(contracts.resolve(id() + ".odcs.yaml"), contract());
    }

    private String standard() {
        return columns.stream()
                .map(column -> "{\"name\":\"" + column.name() + "\",\"type\":" + column.avro()
                        + (column.nullable() ? ",\"default\":null" : "") + "}")
                .collect(Collectors.joining(
                        ",",
                        "{\"type\":\"record\",\"name\":\"" + table + "\",\"namespace\":\"real." + source
                                + "\",\"standard\":\"" + source + "/" + word() + "@1\",\"fields\":[",
                        "]}"));
    }

    private String contract() {
        String properties = columns.stream().map(this::property).collect(Collectors.joining());
        String fields = columns.stream()
                .map(column -> "            " + column.name() + ": {treatment: keep}\n")
                .collect(Collectors.joining());
        return """
            apiVersion: v3.1.0
            kind: DataContract
            id: %s
            name: %s
            version: 1.0.0
            status: active
            tenant: %s
            servers:
              - {server: %s, type: postgresql, host: localhost, port: 5432, database: %s, schema: public}
            schema:
              - name: %s
                physicalName: %s
                physicalType: table
                logicalType: object
                properties:
            %scustomProperties:
              - {property: standard, value: %s/%s@1}
              - {property: sharingType, value: unconditional}
              - {property: capture, value: {mode: change, past: wholeBeforeImage}}
              - property: views
                value:
                  - name: all
                    fields:
            %s\
            """.formatted(id(), table, source, source, source, table, table, properties, source, word(), fields);
    }

    private String property(Column column) {
        int position = key.indexOf(column.name()) + 1;
        return "      - {name: " + column.name() + column.logical() + ", physicalType: "
                + column.physical() + ", required: " + !column.nullable() + ", classification: general-1"
                + (position > 0 ? ", primaryKey: true, primaryKeyPosition: " + position : "")
                + ", transformSourceObjects: [" + column.name() + "]}\n";
    }
}

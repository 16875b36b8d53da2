package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.Decision;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.model.Batch;
import io.sluice.model.Operation;
import io.sluice.model.TableId;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For each table of the published database a standard, and for each source of it a contract that fills the standard. */
final class ChinookStandards {

    private ChinookStandards() {}

    /** @param keyPosition from 1; 0 where it is no part of the key */
    record Column(String name, int type, boolean nullable, int keyPosition) {

        private String avro() {
            String avro = switch (type) {
                case Types.INTEGER -> "\"long\"";
                case Types.NUMERIC -> "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
                case Types.TIMESTAMP -> "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}";
                default -> "\"string\"";
            };
            return "{\"name\":\"" + name + "\",\"type\":"
                    + (nullable ? "[\"null\"," + avro + "],\"default\":null" : avro) + "}";
        }

        private String property(String sourceColumn) {
            String physical = switch (type) {
                case Types.INTEGER -> "logicalType: integer, physicalType: bigint";
                case Types.NUMERIC -> "logicalType: number, physicalType: numeric";
                case Types.TIMESTAMP -> "logicalType: timestamp, physicalType: timestamp";
                default -> "logicalType: string, physicalType: text";
            };
            return "      - {name: " + name + ", " + physical + ", required: " + !nullable
                    + ", classification: general-1"
                    + (keyPosition > 0 ? ", primaryKey: true, primaryKeyPosition: " + keyPosition : "")
                    + ", transformSourceObjects: [" + sourceColumn + "]}\n";
        }
    }

    static Map<String, List<Column>> of(Connection postgres) throws SQLException {
        Map<String, List<Column>> tables = new TreeMap<>();
        DatabaseMetaData meta = postgres.getMetaData();
        try (ResultSet found = meta.getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.put(found.getString("TABLE_NAME"), new ArrayList<>());
            }
        }
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            Map<String, Integer> key = new HashMap<>();
            try (ResultSet found = meta.getPrimaryKeys(null, "public", table.getKey())) {
                while (found.next()) {
                    key.put(found.getString("COLUMN_NAME"), found.getInt("KEY_SEQ"));
                }
            }
            try (ResultSet found = meta.getColumns(null, "public", table.getKey(), "%")) {
                while (found.next()) {
                    String name = found.getString("COLUMN_NAME");
                    table.getValue()
                            .add(new Column(
                                    name,
                                    found.getInt("DATA_TYPE"),
                                    found.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                                    key.getOrDefault(name, 0)));
                }
            }
        }
        return tables;
    }

    /** @param names what tables and columns are called in the source, by their plain names */
    static Plans plans(
            Path folder, Map<String, List<Column>> tables, String type, String schema, Map<String, String> names)
            throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            Files.writeString(
                    folder.resolve(table.getKey() + ".avsc"),
                    table.getValue().stream()
                            .map(Column::avro)
                            .collect(Collectors.joining(
                                    ",",
                                    "{\"type\":\"record\",\"name\":\"" + table.getKey()
                                            + "\",\"namespace\":\"real.chinook\",\"standard\":\"chinook/"
                                            + word(table.getKey()) + "@1\",\"fields\":[",
                                    "]}")));
        }
        Standards standards = Standards.load(folder);
        List<SharePlan> plans = new ArrayList<>();
        List<TableId> sources = new ArrayList<>();
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            String source = Objects.requireNonNull(names.get(ChinookIT.plain(table.getKey())), table.getKey());
            Compilation made = Contracts.compile(
                    contract(table.getKey(), table.getValue(), type, schema, source, names), standards, null);
            if (made instanceof Compilation.Refused refused) {
                assertThat(refused.problems()).isEmpty();
            }
            ShareCompilation share = Shares.compile((Compiled) made, Decision.whole("all", "open-data"));
            plans.add(((ShareCompilation.Made) share).plan());
            sources.add(new TableId(schema, source));
        }
        return new Plans(standards, plans, sources);
    }

    private static String word(String table) {
        return table.replace('_', '-');
    }

    private static String contract(
            String table, List<Column> columns, String type, String schema, String source, Map<String, String> names) {
        String properties = columns.stream()
                .map(column -> column.property(Objects.requireNonNull(
                        names.get(ChinookIT.plain(table) + "." + ChinookIT.plain(column.name())), column.name())))
                .collect(Collectors.joining());
        String fields = columns.stream()
                .map(column -> "            " + column.name() + ": {treatment: keep}\n")
                .collect(Collectors.joining());
        String place = type.equals("mysql") ? "" : ", schema: public";
        return """
            apiVersion: v3.1.0
            kind: DataContract
            id: chinook.%s
            name: %s
            version: 1.0.0
            status: active
            tenant: chinook
            servers:
              - {server: chinook, type: %s, host: localhost, port: 5432, database: %s%s}
            schema:
              - name: %s
                physicalName: %s
                physicalType: table
                logicalType: object
                properties:
            %scustomProperties:
              - {property: standard, value: chinook/%s@1}
              - {property: sharingType, value: unconditional}
              - {property: capture, value: {mode: change, past: wholeBeforeImage}}
              - property: views
                value:
                  - name: all
                    fields:
            %s\
            """.formatted(word(table), table, type, schema, place, table, source, properties, word(table), fields);
    }

    /**
     * A record as its recipient gets it.
     *
     * @param key as it is encoded, in hex
     * @param record as it is encoded, in hex; empty for a delete
     * @param fields each field's value, by its name; never told
     */
    record Made(
            Operation operation, String interfaceId, String key, String record, Map<String, @Nullable Object> fields) {

        /** What the same record of another source is found by. */
        String place() {
            return interfaceId + " " + operation + " " + key;
        }

        @Override
        public String toString() {
            return operation + " of " + interfaceId;
        }
    }

    /** What is made of one source's batches. */
    record Plans(Standards standards, List<SharePlan> all, List<TableId> tables) {

        /** @param taker of the records */
        void apply(Batch batch, Consumer<Made> taker, Runnable rejected) {
            Pipeline pipeline =
                    Pipeline.of(all, (use, domain, epoch) -> new byte[32], new CelExpressions(Clock.systemUTC()));
            for (Outcome outcome : pipeline.apply(batch)) {
                switch (outcome) {
                    case Shared shared -> taker.accept(made(shared));
                    case Outcome.Rejected bad -> rejected.run();
                    case Outcome.Skipped skipped -> {}
                    case Held held -> throw new AssertionError("the pipeline alone holds nothing");
                }
            }
        }

        private Made made(Shared shared) {
            SharePlan plan = all.stream()
                    .filter(each -> each.share().equals(shared.share()))
                    .findFirst()
                    .orElseThrow();
            ShareSchemas schemas =
                    ShareSchemas.of(plan, standards.schema(plan.standard()).orElseThrow());
            Encoding.Encoded encoded =
                    (Encoding.Encoded) new RecordEncoder(schemas.key(), 1, schemas.value(), 2).encode(shared);
            byte[] value = encoded.value();
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < shared.values().length; i++) {
                fields.put(plan.shown().get(i).name(), shared.values()[i]);
            }
            return new Made(
                    shared.operation(),
                    plan.interfaceId(),
                    HexFormat.of().formatHex(encoded.key()),
                    value == null ? "" : HexFormat.of().formatHex(value),
                    fields);
        }
    }
}

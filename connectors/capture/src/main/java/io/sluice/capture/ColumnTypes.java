package io.sluice.capture;

import io.sluice.model.FieldType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's types by what a row carries them as; {@link ColumnReader} reads what Debezium makes of them. */
final class ColumnTypes {

    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("int2", FieldType.INTEGER),
            Map.entry("int4", FieldType.INTEGER),
            Map.entry("int8", FieldType.INTEGER),
            Map.entry("oid", FieldType.INTEGER),
            Map.entry("float4", FieldType.FLOAT),
            Map.entry("float8", FieldType.FLOAT),
            Map.entry("bool", FieldType.BOOLEAN),
            Map.entry("numeric", FieldType.DECIMAL),
            Map.entry("money", FieldType.DECIMAL),
            Map.entry("bytea", FieldType.BYTES),
            Map.entry("date", FieldType.DATE),
            Map.entry("time", FieldType.TIME),
            Map.entry("timestamp", FieldType.DATETIME),
            Map.entry("timestamptz", FieldType.INSTANT));

    private static final Set<String> TEXTS = Set.of(
            "text",
            "varchar",
            "bpchar",
            "char",
            "citext",
            "timetz",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "xml",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "tsvector",
            "ltree",
            "isbn",
            "hstore",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange");

    private ColumnTypes() {}

    /**
     * What a row carries a column as; null: it does not.
     *
     * @param name of the type, by what a domain comes down to
     * @param kind as {@code pg_type.typtype}
     * @param modifier as {@code pg_attribute.atttypmod}
     */
    static @Nullable FieldType of(String name, String kind, int modifier) {
        if (kind.equals("e") || TEXTS.contains(name)) {
            return FieldType.TEXT;
        }
        return name.equals("bit") && modifier == 1 ? FieldType.BOOLEAN : TYPES.get(name);
    }
}

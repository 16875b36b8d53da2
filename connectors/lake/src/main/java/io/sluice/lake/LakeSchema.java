package io.sluice.lake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema.Parser;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a share's two tables.
 *
 * <p>History: the record's fields and those of the key that the record lacks, all of which may be null (a delete has
 * its key only), then what came with the record. Current: the same fields, of which those of the key identify a row,
 * and the position of the change that made the row; for an append-only share the position identifies it.
 */
record LakeSchema(Schema history, Schema current) {

    /** {@code read}, {@code create}, {@code update} or {@code delete}. */
    static final String OPERATION = "_op";

    /** Where the change stands in its source. */
    static final String POSITION = "_position";

    static final String CE_ID = "_ce_id";

    /** When the source committed the change. */
    static final String TIME = "_time";

    /** Not {@code _partition}: Iceberg keeps that name, and Spark then refuses the table. */
    static final String PARTITION = "_topic_partition";

    static final String OFFSET = "_topic_offset";

    static LakeSchema of(ShareTable share) {
        org.apache.avro.Schema value = new Parser().parse(share.valueSchema());
        List<Column> columns = new ArrayList<>();
        for (org.apache.avro.Schema.Field field : value.getFields()) {
            columns.add(column(share, field));
        }
        Set<String> key = keyOf(share, columns);
        return new LakeSchema(history(columns), current(columns, key));
    }

    private static Set<String> keyOf(ShareTable share, List<Column> columns) {
        if (share.appendOnly()) {
            return Set.of();
        }
        Set<String> key = new HashSet<>();
        for (org.apache.avro.Schema.Field field :
                new Parser().parse(share.keySchema()).getFields()) {
            if (columns.stream().noneMatch(column -> column.name.equals(field.name()))) {
                columns.add(column(share, field));
            }
            key.add(field.name());
        }
        return key;
    }

    private static Column column(ShareTable share, org.apache.avro.Schema.Field field) {
        if (field.name().startsWith("_")) {
            throw new IllegalArgumentException("Cannot lay share " + share.share() + " in the lake: field '"
                    + field.name() + "' begins with '_' as the lake's own columns do; rename it in the standard");
        }
        try {
            return new Column(field.name(), LakeType.of(field.schema()).type(), field.doc());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot lay share " + share.share() + " in the lake: field '" + field.name() + "' "
                            + e.getMessage(),
                    e);
        }
    }

    private static Schema history(List<Column> columns) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(column.optional(fields.size() + 1));
        }
        fields.add(new Column(OPERATION, Types.StringType.get(), "read, create, update or delete")
                .required(fields.size() + 1));
        fields.add(new Column(POSITION, Types.StringType.get(), "where the change stands in its source")
                .optional(fields.size() + 1));
        fields.add(new Column(CE_ID, Types.StringType.get(), "identity of the event").optional(fields.size() + 1));
        fields.add(new Column(TIME, Types.TimestampType.withZone(), "when the source committed the change")
                .optional(fields.size() + 1));
        fields.add(new Column(PARTITION, Types.IntegerType.get(), "partition of the share's topic")
                .required(fields.size() + 1));
        fields.add(new Column(OFFSET, Types.LongType.get(), "offset in that partition").required(fields.size() + 1));
        return new Schema(fields);
    }

    private static Schema current(List<Column> columns, Set<String> key) {
        List<Types.NestedField> fields = new ArrayList<>();
        Set<Integer> identifiers = new HashSet<>();
        for (Column column : columns) {
            int id = fields.size() + 1;
            boolean identifies = key.contains(column.name);
            fields.add(identifies ? column.required(id) : column.optional(id));
            if (identifies && canIdentify(column.type)) {
                identifiers.add(id);
            }
        }
        int id = fields.size() + 1;
        Column position = new Column(POSITION, Types.StringType.get(), "where the row's last change stands");
        fields.add(key.isEmpty() ? position.required(id) : position.optional(id));
        if (key.isEmpty()) {
            identifiers.add(id);
        }
        return new Schema(fields, identifiers.size() == Math.max(1, key.size()) ? identifiers : Set.of());
    }

    /** Iceberg lets no floating point identify a row; the merge compares such keys all the same. */
    private static boolean canIdentify(Type type) {
        return type.typeId() != Type.TypeID.FLOAT && type.typeId() != Type.TypeID.DOUBLE;
    }

    private record Column(String name, Type type, @Nullable String doc) {

        Types.NestedField optional(int id) {
            return Types.NestedField.optional(id, name, type, doc);
        }

        Types.NestedField required(int id) {
            return Types.NestedField.required(id, name, type, doc);
        }
    }
}

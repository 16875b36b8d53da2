package io.sluice.capture;

import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One table's Connect schema, compiled: which columns its rows show, and how each is read. */
public final class TableView {

    private final Schema connect;
    private final RowSchema schema;
    private final List<ColumnReader> readers;

    private TableView(Schema connect, RowSchema schema, List<ColumnReader> readers) {
        this.connect = connect;
        this.schema = schema;
        this.readers = List.copyOf(readers);
    }

    /**
     * Absent where no column has a type that we carry.
     *
     * @param before the table's view until now: where nothing we carry changed, its schema's instance is kept
     */
    static Optional<TableView> compile(
            TableId table,
            Schema connect,
            @Nullable Schema key,
            ColumnReader.Placeholder placeholder,
            @Nullable TableView before) {
        List<ColumnReader> readers = connect.fields().stream()
                .flatMap(field -> ColumnReader.of(field, placeholder).stream())
                .toList();
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        RowSchema compiled = new RowSchema(table, fields(readers), keyNames(key, readers));
        RowSchema kept = before != null && before.schema.equals(compiled) ? before.schema : compiled;
        return Optional.of(new TableView(connect, kept, readers));
    }

    private static List<io.sluice.model.Field> fields(List<ColumnReader> readers) {
        return readers.stream()
                .map(reader -> new io.sluice.model.Field(reader.name(), reader.type(), reader.nullable()))
                .toList();
    }

    /** A key with a column that we do not carry is no key. */
    private static List<String> keyNames(@Nullable Schema key, List<ColumnReader> readers) {
        if (key == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Field field : key.fields()) {
            if (readers.stream().noneMatch(reader -> reader.name().equals(field.name()))) {
                return List.of();
            }
            names.add(field.name());
        }
        return names;
    }

    boolean isOf(Schema other) {
        return connect == other;
    }

    public RowSchema schema() {
        return schema;
    }

    public @Nullable Row row(@Nullable Struct struct) {
        return struct == null ? null : new StructRow(struct, readers);
    }

    private record StructRow(Struct struct, List<ColumnReader> readers) implements Row {

        @Override
        public @Nullable Object value(int index) {
            ColumnReader reader = readers.get(index);
            // Struct.get would give the column's default where the value is null.
            Object value = struct.getWithoutDefault(reader.name());
            return value == null ? null : reader.read(value);
        }

        @Override
        public String toString() {
            return "row of " + readers.size() + " columns";
        }
    }
}

package io.sluice.contract;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import java.util.List;
import java.util.Optional;

/**
 * A source table as it is, introspected.
 *
 * @param key its primary key, in order; empty: it has none
 */
public record TableShape(TableId table, List<Column> columns, List<String> key) {
    public TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * A column.
     *
     * @param unbounded whether its values can be so long that the source stores them apart and leaves them out of a
     *     change that did not touch them (PostgreSQL: TOAST)
     */
    public record Column(String name, FieldType type, boolean nullable, boolean unbounded) {

        /** A column of which the declared type says all: {@code varchar(18)}, {@code numeric(12,2)}, {@code text}. */
        public static Optional<Column> declared(String name, String physicalType) {
            return PhysicalType.parse(physicalType).map(type -> new Column(name, type.type(), true, type.unbounded()));
        }

        Field field() {
            return new Field(name, type, nullable);
        }
    }
}

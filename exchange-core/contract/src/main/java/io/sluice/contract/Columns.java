package io.sluice.contract;

import io.sluice.contract.TableShape.Column;
import io.sluice.model.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source table's columns: introspected, else stated in the contract ({@code columns}, or the
 * physical type of a property with one source column), else assumed.
 */
final class Columns {

    private final @Nullable TableShape introspected;
    private final Map<String, Column> declared = new HashMap<>();

    Columns(Contract.Table table, @Nullable TableShape introspected, List<Problem> problems) {
        this.introspected = introspected;
        for (Contract.Property property : table.properties()) {
            if (property.sources().size() == 1) {
                Column.declared(property.sources().getFirst(), property.physicalType())
                        .ifPresent(column -> declared.put(column.name(), column));
            }
        }
        table.columns().forEach((name, type) -> {
            Optional<Column> column = Column.declared(name, type);
            column.ifPresent(known -> declared.put(name, known));
            if (column.isEmpty()) {
                problems.add(new Problem(
                        table.path() + "/customProperties",
                        "column '" + name + "' has the unknown type '" + type + "'",
                        "use an SQL type such as varchar(18), integer, numeric, date, timestamp, text"));
            }
        });
    }

    /** Whether the table certainly has no such column. */
    boolean lacks(String name) {
        return introspected != null && introspected.column(name).isEmpty();
    }

    String names() {
        return introspected == null
                ? ""
                : String.join(
                        ", ", introspected.columns().stream().map(Column::name).toList());
    }

    /** The column where its type is known. */
    Optional<Column> known(String name) {
        return introspected == null ? Optional.ofNullable(declared.get(name)) : introspected.column(name);
    }

    /** The column, of the assumed type where nothing is known: then a text is taken as unbounded. */
    Column get(String name, FieldType assumed) {
        return known(name).orElseGet(() -> new Column(name, assumed, true, assumed == FieldType.TEXT));
    }

    /** The table's primary key where it is introspected. */
    Optional<List<String>> key() {
        return Optional.ofNullable(introspected).map(TableShape::key);
    }
}

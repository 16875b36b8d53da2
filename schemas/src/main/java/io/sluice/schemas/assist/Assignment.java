package io.sluice.schemas.assist;

import io.sluice.contract.Standard;
import io.sluice.contract.Standard.StandardField;
import io.sluice.schemas.Standards;
import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Which column fills which field of a standard.
 *
 * @param columns field → the column that fills it, in the standard's order
 */
record Assignment(Standard standard, Map<String, ColumnProposal> columns) {
    /** Elements that more special ones of the same kind may stand for. */
    private static final List<String> GENERAL = List.of("phone", "address", "person-name", "citizen-id");

    static Assignment of(TableProposal table, Standard standard, Standards standards, DataElements elements) {
        Map<String, ColumnProposal> filled = new LinkedHashMap<>();
        Schema schema = standards.schema(standard.name()).orElseThrow();
        // First what fits exactly, so that a more special column does not take a field from it.
        for (boolean exactly : new boolean[] {true, false}) {
            for (StandardField field : standard.fields()) {
                elementOf(schema, field.name())
                        .flatMap(elements::find)
                        .filter(element -> !filled.containsKey(field.name()))
                        .flatMap(element -> column(table, element, exactly, filled, elements))
                        .ifPresent(column -> filled.put(field.name(), column));
            }
        }
        Map<String, ColumnProposal> ordered = new LinkedHashMap<>();
        standard.fields().stream()
                .map(StandardField::name)
                .filter(filled::containsKey)
                .forEach(field -> ordered.put(field, filled.get(field)));
        return new Assignment(standard, ordered);
    }

    static Optional<String> elementOf(Schema schema, String field) {
        return Optional.ofNullable(schema.getField(field).getProp("element"));
    }

    private static Optional<ColumnProposal> column(
            TableProposal table,
            DataElement wanted,
            boolean exactly,
            Map<String, ColumnProposal> filled,
            DataElements elements) {
        List<ColumnProposal> fitting = table.columns().stream()
                .filter(ColumnProposal::isDecided)
                .filter(column -> !filled.containsValue(column))
                .filter(column -> exactly
                        ? column.element().equals(wanted.id())
                        : elements.find(column.element())
                                .filter(own -> standsFor(own, wanted))
                                .isPresent())
                .toList();
        // The table's own order decides among equals: the first of two persons comes first.
        return fitting.stream()
                .max(Comparator.comparingDouble(column -> Math.floor(column.confidence() * 10)))
                .map(best -> fitting.stream()
                        .filter(column -> Math.floor(column.confidence() * 10) == Math.floor(best.confidence() * 10))
                        .findFirst()
                        .orElse(best));
    }

    private static boolean standsFor(DataElement own, DataElement wanted) {
        return GENERAL.contains(wanted.id())
                && own.type() == wanted.type()
                && Family.of(own) == Family.of(wanted)
                && (!wanted.id().equals("citizen-id") || own.validator().equals(wanted.validator()));
    }

    /** The column that fills a field. */
    ColumnProposal column(String field) {
        return Optional.ofNullable(columns.get(field)).orElseThrow();
    }

    /** Fields that the standard requires and no column fills. */
    List<String> missing() {
        return standard.fields().stream()
                .filter(StandardField::required)
                .map(StandardField::name)
                .filter(field -> !columns.containsKey(field))
                .toList();
    }

    /** How well the standard fits: fields filled and columns used together, much less where a required one is empty. */
    double score(int tableColumns) {
        double both = 2.0 * columns.size() / (tableColumns + standard.fields().size());
        return missing().isEmpty() ? both : both / 4;
    }
}

package io.sluice.contract;

import io.sluice.contract.Contract.Property;
import io.sluice.contract.Standard.StandardField;
import io.sluice.contract.TableShape.Column;
import io.sluice.model.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The standard of an interface that no other is about: the contract's own properties. Its name is
 * {@code own/<interface>@<major>}; a field has no code list and no validator.
 */
final class OwnStandard {
    private static final Set<String> FLOATS = Set.of("f32", "f64");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Contract contract;
    private final Columns columns;
    private final List<Problem> problems;

    OwnStandard(Contract contract, Columns columns, List<Problem> problems) {
        this.contract = contract;
        this.columns = columns;
        this.problems = problems;
    }

    /** @param major of the contract; empty: its version is no version, which was told */
    Optional<Standard> of(Optional<Integer> major) {
        Contract.Table table = contract.tables().getFirst();
        Map<String, StandardField> fields = new LinkedHashMap<>();
        for (Property property : table.properties()) {
            fields.putIfAbsent(property.name(), field(property));
        }
        if (fields.isEmpty()) {
            problem(table.path() + "/properties", "the interface's own standard has no field", "add a property");
            return Optional.empty();
        }
        String name = Standard.OWN + "/" + contract.id() + "@" + major.orElse(1);
        return Optional.of(new Standard(name, List.copyOf(fields.values())));
    }

    private StandardField field(Property property) {
        if (!NAME.matcher(property.name()).matches()) {
            problem(
                    property.path() + "/name",
                    "'" + property.name() + "' is no name of a field",
                    "write letters of a to z, digits and _; what people call it goes into businessName");
        }
        FieldType type = type(property);
        return new StandardField(
                property.name(),
                type,
                property.required() || property.keyPosition() > 0,
                null,
                type == FieldType.TEXT && isUnbounded(property));
    }

    private FieldType type(Property property) {
        Optional<FieldType> copied = copied(property).flatMap(columns::known).map(Column::type);
        return switch (property.logicalType()) {
            case "string" -> FieldType.TEXT;
            case "date" -> FieldType.DATE;
            case "time" -> FieldType.TIME;
            case "integer" -> FieldType.INTEGER;
            case "boolean" -> FieldType.BOOLEAN;
            case "number" ->
                copied.equals(Optional.of(FieldType.FLOAT)) || FLOATS.contains(property.format())
                        ? FieldType.FLOAT
                        : FieldType.DECIMAL;
            case "timestamp" ->
                copied.equals(Optional.of(FieldType.INSTANT)) || hasZone(property)
                        ? FieldType.INSTANT
                        : FieldType.DATETIME;
            case "" -> copied.orElseGet(() -> untyped(property));
            default -> untyped(property);
        };
    }

    private FieldType untyped(Property property) {
        problem(
                property.path() + "/logicalType",
                "the type of field '" + property.name() + "' of the interface's own standard is not known",
                "write string, date, time, timestamp, integer, number or boolean, or the column's type in 'columns'");
        return FieldType.TEXT;
    }

    /** The column that is taken as it is. */
    private static Optional<String> copied(Property property) {
        return property.logic().isBlank() && property.sources().size() == 1
                ? Optional.of(property.sources().getFirst())
                : Optional.empty();
    }

    private static boolean hasZone(Property property) {
        return TransformText.parse(property.logic()).orElse(null) instanceof TransformText.Call call
                && call.function().equals("datetime")
                && call.arguments().size() == 3;
    }

    /** Nobody said what people may write into such a text, so it is looked through as free text is. */
    private boolean isUnbounded(Property property) {
        return property.sources().stream()
                .anyMatch(column -> columns.get(column, FieldType.TEXT).unbounded());
    }

    private void problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
    }
}

package io.sluice.contract;

import io.sluice.contract.Contract.Property;
import io.sluice.contract.Standard.StandardField;
import io.sluice.model.FieldType;
import io.sluice.pipeline.Mapping;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table's properties → the standard's fields. */
final class FieldCompiler {

    private final Standard standard;
    private final MappingCompiler mappings;
    private final List<Problem> problems;
    private final List<Notice> notices;
    private final Map<String, MappedField> mapped = new LinkedHashMap<>();

    FieldCompiler(Standard standard, MappingCompiler mappings, List<Problem> problems, List<Notice> notices) {
        this.standard = standard;
        this.mappings = mappings;
        this.problems = problems;
        this.notices = notices;
    }

    /** By name, in the standard's order. */
    Map<String, MappedField> compile(Contract.Table table) {
        Set<String> seen = new HashSet<>();
        for (Property property : table.properties()) {
            if (!seen.add(property.name())) {
                problem(property, "/name", "field '" + property.name() + "' occurs twice", "keep one of them");
            } else if (isFilled(property)) {
                compile(property);
            }
        }
        refuseMissing(table);
        Map<String, MappedField> ordered = new LinkedHashMap<>();
        standard.fieldNames().stream().filter(mapped::containsKey).forEach(name -> ordered.put(name, mapped.get(name)));
        return ordered;
    }

    private static boolean isFilled(Property property) {
        return !property.sources().isEmpty() || !property.logic().isBlank();
    }

    private void compile(Property property) {
        Optional<Grade> grade = grade(property);
        Optional<StandardField> found = standard.field(property.name());
        if (found.isEmpty()) {
            problem(
                    property,
                    "/name",
                    "standard '" + standard.name() + "' has no field '" + property.name() + "'",
                    "use one of " + String.join(", ", standard.fieldNames()));
            return;
        }
        StandardField field = found.get();
        if (!types(property.logicalType()).contains(field.type())) {
            problem(
                    property,
                    "/logicalType",
                    "field '" + property.name() + "' is " + property.logicalType() + ", in the standard it is "
                            + field.type(),
                    "write the logical type that fits, or leave it out");
            return;
        }
        Optional<Mapping> mapping = mappings.compile(property, field);
        mapping.ifPresent(made -> mapped.put(
                field.name(),
                new MappedField(
                        property.path(),
                        field,
                        made,
                        grade,
                        field.required() || property.required() || property.keyPosition() > 0,
                        property.keyPosition())));
    }

    private Optional<Grade> grade(Property property) {
        String word = property.classification();
        Optional<Grade> grade = Grade.of(word);
        if (word.isEmpty()) {
            notices.add(new Notice(
                    property.path(),
                    "field '" + property.name() + "' has no classification and is withheld from every view"));
        } else if (grade.isEmpty()) {
            problem(property, "/classification", "there is no grade '" + word + "'", "use " + Grade.words());
            // It means to be classified: that views name it is no second mistake.
            return Optional.of(Grade.CORE);
        }
        return grade;
    }

    /** The field types that an ODCS logical type may stand for. */
    private static Set<FieldType> types(String logicalType) {
        return switch (logicalType) {
            case "string" -> EnumSet.of(FieldType.TEXT);
            case "date" -> EnumSet.of(FieldType.DATE);
            case "timestamp" -> EnumSet.of(FieldType.INSTANT, FieldType.DATETIME);
            case "time" -> EnumSet.of(FieldType.TIME);
            case "number" -> EnumSet.of(FieldType.DECIMAL, FieldType.FLOAT);
            case "integer" -> EnumSet.of(FieldType.INTEGER);
            case "boolean" -> EnumSet.of(FieldType.BOOLEAN);
            case "object", "array" -> EnumSet.noneOf(FieldType.class);
            // Left out, or refused by the schema already.
            default -> EnumSet.allOf(FieldType.class);
        };
    }

    private void refuseMissing(Contract.Table table) {
        for (StandardField field : standard.fields()) {
            boolean filled = table.properties().stream().anyMatch(p -> p.name().equals(field.name()) && isFilled(p));
            if (field.required() && !filled) {
                problems.add(new Problem(
                        table.path() + "/properties",
                        "field '" + field.name() + "', which the standard requires, is not mapped",
                        "add a property '" + field.name() + "' with transformSourceObjects"));
            }
        }
    }

    private void problem(Property property, String member, String cause, String remedy) {
        problems.add(new Problem(property.path() + member, cause, remedy));
    }
}

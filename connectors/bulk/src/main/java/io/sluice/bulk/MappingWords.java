package io.sluice.bulk;

import io.sluice.contract.TreatmentWords;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import java.util.stream.Collectors;

/** Why a field looks as it does, in words. */
final class MappingWords {
    private MappingWords() {}

    static String of(FieldPlan field) {
        return mapping(field.mapping()) + ", " + TreatmentWords.of(field.treatment());
    }

    private static String mapping(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Copy copy -> "copy of " + copy.column();
            case Mapping.Constant constant -> "constant";
            case Mapping.Concatenate concatenate -> "joined from " + columns(mapping);
            case Mapping.CodeLookup lookup -> "code of list " + lookup.list() + " for " + lookup.column();
            case Mapping.ParseDate date -> "read from " + date.column() + " as " + date.pattern();
            case Mapping.ParseNumber number -> "number read from " + number.column();
            case Mapping.Expression expression -> "expression over " + columns(mapping);
        };
    }

    private static String columns(Mapping mapping) {
        return mapping.columns().stream().collect(Collectors.joining(", "));
    }
}

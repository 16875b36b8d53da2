package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A column that a share's mappings cannot read as its table has it now: it is gone, or of a type of which no value could
 * be converted. Where some values can be, each row is judged by itself.
 *
 * @param was as the contract reads it; null: only as a part of the key
 * @param is null: there is none, or its rows do not carry it
 */
public record Drift(
        String column, @Nullable FieldType was, @Nullable FieldType is) {

    /** @param columns of the table as it is now, by name */
    public static List<Drift> of(SharePlan plan, Map<String, FieldType> columns) {
        List<Drift> drifts = new ArrayList<>();
        for (String column : read(plan)) {
            FieldType is = columns.get(column);
            if (is == null || !isReadable(plan, column, is)) {
                drifts.add(new Drift(column, was(plan, column), is));
            }
        }
        return drifts;
    }

    private static TreeSet<String> read(SharePlan plan) {
        TreeSet<String> read = new TreeSet<>(plan.sourceKey());
        plan.inputs().stream().map(Field::name).forEach(read::add);
        return read;
    }

    private static @Nullable FieldType was(SharePlan plan, String column) {
        return plan.inputs().stream()
                .filter(input -> input.name().equals(column))
                .map(Field::type)
                .findFirst()
                .orElse(null);
    }

    private static boolean isReadable(SharePlan plan, String column, FieldType is) {
        return plan.fields().stream()
                .filter(field -> field.mapping().columns().contains(column))
                .allMatch(field -> reads(field, is, was(plan, column)));
    }

    private static boolean reads(FieldPlan field, FieldType is, @Nullable FieldType was) {
        return switch (field.mapping()) {
            case Mapping.Copy copy -> Conversion.isPossible(is, field.mappedType());
            case Mapping.ParseNumber number -> Conversion.isPossible(is, field.mappedType());
            case Mapping.ParseDate date ->
                is == FieldType.TEXT || is == FieldType.INTEGER || Conversion.isPossible(is, field.mappedType());
            case Mapping.Expression expression -> was == null || Conversion.isPossible(is, was);
            // Each value has a text.
            case Mapping.CodeLookup lookup -> is != FieldType.BYTES;
            case Mapping.Concatenate concatenate -> true;
            case Mapping.Constant constant -> true;
        };
    }
}

package io.sluice.schemas;

import io.sluice.schemas.CompatibilityGate.Problem;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** Compares two versions of a schema field by field and names what is more than a defaulted field's coming or going. */
final class SchemaChange {

    private SchemaChange() {}

    static void compare(String path, Schema earlier, Schema candidate, List<Problem> problems) {
        if (earlier.getType() != candidate.getType()
                || !Objects.equals(earlier.getLogicalType(), candidate.getLogicalType())) {
            problems.add(new Problem(path, "TYPE changed from " + typeName(earlier) + " to " + typeName(candidate)));
            return;
        }
        switch (earlier.getType()) {
            case RECORD -> compareRecords(path, earlier, candidate, problems);
            case ARRAY -> compare(path + "[]", earlier.getElementType(), candidate.getElementType(), problems);
            case MAP -> compare(path + "{}", earlier.getValueType(), candidate.getValueType(), problems);
            case UNION -> compareUnions(path, earlier, candidate, problems);
            case ENUM -> {
                compareNames(path, earlier, candidate, problems);
                if (!earlier.getEnumSymbols().equals(candidate.getEnumSymbols())) {
                    problems.add(new Problem(path, "SYMBOLS changed"));
                }
            }
            case FIXED -> {
                compareNames(path, earlier, candidate, problems);
                if (earlier.getFixedSize() != candidate.getFixedSize()) {
                    problems.add(new Problem(path, "SIZE changed"));
                }
            }
            default -> {}
        }
    }

    private static void compareRecords(String path, Schema earlier, Schema candidate, List<Problem> problems) {
        compareNames(path, earlier, candidate, problems);
        for (Schema.Field field : earlier.getFields()) {
            Schema.Field later = candidate.getField(field.name());
            if (later != null) {
                compare(join(path, field.name()), field.schema(), later.schema(), problems);
            } else if (!field.hasDefaultValue()) {
                problems.add(new Problem(join(path, field.name()), "REMOVED without default"));
            }
        }
        for (Schema.Field field : candidate.getFields()) {
            if (earlier.getField(field.name()) == null && !field.hasDefaultValue()) {
                problems.add(new Problem(join(path, field.name()), "ADDED without default"));
            }
        }
    }

    private static void compareUnions(String path, Schema earlier, Schema candidate, List<Problem> problems) {
        List<Schema> before = earlier.getTypes();
        List<Schema> after = candidate.getTypes();
        if (before.size() != after.size()) {
            problems.add(new Problem(path, "TYPE changed from " + typeName(earlier) + " to " + typeName(candidate)));
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            compare(path, before.get(i), after.get(i), problems);
        }
    }

    private static void compareNames(String path, Schema earlier, Schema candidate, List<Problem> problems) {
        if (!earlier.getFullName().equals(candidate.getFullName())) {
            problems.add(
                    new Problem(path, "NAME changed from " + earlier.getFullName() + " to " + candidate.getFullName()));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String typeName(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return schema.getTypes().stream()
                    .map(SchemaChange::typeName)
                    .toList()
                    .toString();
        }
        return schema.getLogicalType() == null
                ? schema.getFullName()
                : schema.getType().getName() + " (" + schema.getLogicalType().getName() + ")";
    }
}

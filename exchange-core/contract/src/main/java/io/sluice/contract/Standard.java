package io.sluice.contract;

import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Identifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A standard as contracts see it: its fields in order. */
public record Standard(String name, List<StandardField> fields) {
    /** What a contract says where no standard is about its table: its own properties are the standard. */
    public static final String OWN = "own";

    public Standard {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("Cannot build standard '" + name + "': it has no fields");
        }
    }

    /** Whether a name is that of an interface's own standard, which stands in its contract alone. */
    public static boolean isOwn(String name) {
        return name.startsWith(OWN + "/");
    }

    public Optional<StandardField> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    List<String> fieldNames() {
        return fields.stream().map(StandardField::name).toList();
    }

    /**
     * One field of a standard.
     *
     * @param required whether null is a violation
     * @param codeList the list that its values are codes of; null: it has none
     * @param freeText whether people write into it what they like
     * @param identifier the kind of identifiers it holds; null: it holds none
     */
    public record StandardField(
            String name,
            FieldType type,
            boolean required,
            @Nullable String codeList,
            boolean freeText,
            @Nullable Identifier identifier) {

        /** A field that holds no identifier. */
        public StandardField(
                String name, FieldType type, boolean required, @Nullable String codeList, boolean freeText) {
            this(name, type, required, codeList, freeText, null);
        }
    }
}

package io.sluice.model;

/** One column of a row: its name as the source or the standard spells it, and its type. */
public record Field(String name, FieldType type, boolean nullable) {
    public Field {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Cannot build a field without a name");
        }
    }
}

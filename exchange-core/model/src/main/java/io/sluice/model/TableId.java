package io.sluice.model;

/** A table within one source, or a file drop (schema {@code files}, name of the drop). */
public record TableId(String schema, String name) {

    /** Reads {@code schema.name}; a name without a schema gets {@code public}. */
    public static TableId parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new TableId("public", text) : new TableId(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}

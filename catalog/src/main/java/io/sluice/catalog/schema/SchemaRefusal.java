package io.sluice.catalog.schema;

/** A call that gets no schema. It becomes the answer, in the shape that clients of schema registries read. */
final class SchemaRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private SchemaRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    static SchemaRefusal unauthorized() {
        return new SchemaRefusal(
                40101,
                "Send the user and password of your subscription's properties file (HTTP Basic); a grant that has ended"
                        + " opens nothing");
    }

    static SchemaRefusal noSubject() {
        return new SchemaRefusal(40401, "Your subscription has no such subject; see /subjects");
    }

    static SchemaRefusal noVersion() {
        return new SchemaRefusal(40402, "Your subscription's subject has no such version; see its versions");
    }

    static SchemaRefusal noSchema() {
        return new SchemaRefusal(40403, "Your subscription has no schema of this id");
    }

    static SchemaRefusal unavailable() {
        return new SchemaRefusal(50301, "The schemas cannot be read at the moment; try again in a few seconds");
    }

    /** The first three digits are the HTTP status. */
    int status() {
        return code / 100;
    }

    int code() {
        return code;
    }
}

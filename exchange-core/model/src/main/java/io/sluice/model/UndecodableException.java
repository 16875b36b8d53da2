package io.sluice.model;

import java.io.Serial;

/**
 * A value of the source that its field's type cannot carry, such as {@code NaN} in a decimal or {@code infinity} in a
 * date. Thrown by {@link Row#value}: the row is rejected, it is never guessed. The message names the field, not the
 * value.
 */
public final class UndecodableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    public UndecodableException(String field, FieldType type) {
        super("Field '" + field + "' holds what " + type + " cannot carry; correct it at the source");
        this.field = field;
    }

    public String field() {
        return field;
    }
}

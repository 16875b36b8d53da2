package io.sluice.model;

import org.jspecify.annotations.Nullable;

/**
 * One change of one row, as captured.
 *
 * @param schema of both rows
 * @param before the row before the change, as far as the source sends it (key only, whole, or null). A column that it
 *     did not send is {@link Unavailable#UNAVAILABLE}, never null: whether a row was in a share's scope is never guessed
 * @param after the row after the change; null for a delete
 * @param sourceTimeMicros commit time at the source, microseconds since 1970-01-01T00:00Z
 */
public record ChangeEvent(
        RowSchema schema,
        Operation operation,
        @Nullable Row before,
        @Nullable Row after,
        Position position,
        long sourceTimeMicros) {

    @Override
    public String toString() {
        return operation + " " + schema.table() + " at " + position.text();
    }
}

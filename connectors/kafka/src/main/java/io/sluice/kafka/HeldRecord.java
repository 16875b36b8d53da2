package io.sluice.kafka;

import io.sluice.model.Operation;
import io.sluice.model.SubjectDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that waits for others of its class, as it will be sent. The arrays are handed over, not copied. */
final class HeldRecord {
    private final long since;
    private final Operation operation;
    private final String position;
    private final long sourceTimeMicros;
    private final byte[] key;
    private final byte[] value;
    private final byte @Nullable [] bare;
    private final List<SubjectDigest> subjects;

    HeldRecord(
            long since,
            Operation operation,
            String position,
            long sourceTimeMicros,
            byte[] key,
            byte[] value,
            byte @Nullable [] bare,
            List<SubjectDigest> subjects) {
        this.since = since;
        this.operation = operation;
        this.position = position;
        this.sourceTimeMicros = sourceTimeMicros;
        this.key = key;
        this.value = value;
        this.bare = bare;
        this.subjects = List.copyOf(subjects);
    }

    /** The same, having waited as long as an earlier form of it. */
    HeldRecord since(HeldRecord earlier) {
        return new HeldRecord(earlier.since, operation, position, sourceTimeMicros, key, value, bare, subjects);
    }

    /** When it was first held, milliseconds since 1970-01-01T00:00Z. */
    long since() {
        return since;
    }

    Operation operation() {
        return operation;
    }

    /** Of the change that made it, as text. */
    String position() {
        return position;
    }

    long sourceTimeMicros() {
        return sourceTimeMicros;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    /** Its value without quasi-identifiers; null where it does not leave before it is whole. */
    byte @Nullable [] bare() {
        return bare;
    }

    /** Whom it is about. */
    List<SubjectDigest> subjects() {
        return subjects;
    }

    int bytes() {
        return key.length + value.length + (bare == null ? 0 : bare.length);
    }

    @Override
    public String toString() {
        return "held record at " + position;
    }
}

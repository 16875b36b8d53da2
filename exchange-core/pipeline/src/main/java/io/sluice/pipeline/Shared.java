package io.sluice.pipeline;

import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.SubjectDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that may leave. Only the pipeline makes one (the constructor is package-private): publishers accept nothing
 * else, so holding it is the permit. The operation is as the recipient sees it: a row leaving the scope is a DELETE.
 */
public final class Shared implements Outcome {
    private final String share;
    private final Operation operation;
    private final @Nullable Object[] key;
    private final @Nullable Object[] values;
    private final Position position;
    private final long sourceTimeMicros;
    private final List<String> noticed;
    private final List<SubjectDigest> subjects;

    Shared(
            String share,
            Operation operation,
            @Nullable Object[] key,
            @Nullable Object[] values,
            Position position,
            long sourceTimeMicros,
            List<String> noticed,
            List<SubjectDigest> subjects) {
        this.share = share;
        this.operation = operation;
        this.key = key;
        this.values = values;
        this.position = position;
        this.sourceTimeMicros = sourceTimeMicros;
        this.noticed = noticed;
        this.subjects = subjects;
    }

    @Override
    public String share() {
        return share;
    }

    public Operation operation() {
        return operation;
    }

    /** Values of the record key in the plan's order; empty for an append-only share, which is keyed by position. */
    public @Nullable Object[] key() {
        return key;
    }

    /** Values of {@link SharePlan#shown()} in order; empty for a delete. */
    public @Nullable Object[] values() {
        return values;
    }

    public Position position() {
        return position;
    }

    public long sourceTimeMicros() {
        return sourceTimeMicros;
    }

    /** Ids of the quality rules that the row breaks and that do not reject it. */
    public List<String> noticed() {
        return noticed;
    }

    /** Whom it is about, for the exchange log alone: no publisher puts them beside the record. */
    public List<SubjectDigest> subjects() {
        return subjects;
    }

    @Override
    public String toString() {
        return operation + " in share " + share + " at " + position.text();
    }
}

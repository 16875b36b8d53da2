package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import org.jspecify.annotations.Nullable;

/**
 * Binds the plans of one source one by one, so that one that comes or goes leaves the others as they are bound. What it
 * has bound belongs to one thread.
 */
public final class PlanBinder {
    private final KeyRing keys;
    private final ExpressionCompiler expressions;
    private final Divisions divisions;
    /** One for all shares, made when the first asks: they see the same rows one after another. */
    private @Nullable SubjectMarks marks;

    /** @param divisions what citizen identity numbers are compared with; a county of other years is told */
    public PlanBinder(KeyRing keys, ExpressionCompiler expressions, Divisions divisions) {
        this.keys = keys;
        this.expressions = expressions;
        this.divisions = divisions;
    }

    /**
     * A pipeline of this share alone, to be {@linkplain Pipeline#joined joined} with others.
     *
     * @throws IllegalArgumentException when the plan cannot be run as it stands; the message names share, field and
     *     remedy
     * @throws KeyUnavailableException when the plan needs a key that the ring does not give
     */
    public Pipeline bind(SharePlan plan) {
        return Pipeline.of(new ShareBinder(plan, keys, expressions, divisions, this::marks).bind());
    }

    private SubjectMarks marks() {
        SubjectMarks made = marks == null ? new SubjectMarks(keys) : marks;
        marks = made;
        return made;
    }
}

package io.sluice.pipeline;

import io.sluice.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * A record that may not leave yet: fewer than k agree with it in all quasi-identifiers. It is treated and checked like a
 * {@link Shared}; whoever keeps it keeps it sealed. Only {@link SmallCells} makes one.
 */
public final class Held implements Outcome {
    private final Shared whole;
    private final @Nullable Shared bare;
    private final @Nullable Shared retraction;

    Held(Shared whole, @Nullable Shared bare, @Nullable Shared retraction) {
        this.whole = whole;
        this.bare = bare;
        this.retraction = retraction;
    }

    @Override
    public String share() {
        return whole.share();
    }

    public Position position() {
        return whole.position();
    }

    /** The record as it leaves with the k-th of its class. */
    public Shared whole() {
        return whole;
    }

    /** The record as it leaves when its term is over; null where there is none. */
    public @Nullable Shared bare() {
        return bare;
    }

    /** The delete that the recipient gets first, where it has an earlier form of the record; else null. */
    public @Nullable Shared retraction() {
        return retraction;
    }

    @Override
    public String toString() {
        return "held: " + whole;
    }
}

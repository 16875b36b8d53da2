package io.sluice.bench.pipeline;

import org.jspecify.annotations.Nullable;

/** One way of doing a piece of work. */
interface Contender {

    /** Does it once, and puts what comes of it where the other contender puts its own. */
    void work(@Nullable Object[] results);
}

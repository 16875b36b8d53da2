package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** Treated values of some fields of one row, or why there are none. */
sealed interface Treated permits Treated.Values, Refusal {

    /** The values, in the order in which the fields were asked for. */
    final class Values implements Treated {
        private final @Nullable Object[] values;

        Values(@Nullable Object[] values) {
            this.values = values;
        }

        @Nullable Object[] values() {
            return values;
        }
    }
}

package io.sluice.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Treated values of some fields of one row, or why there are none. */
sealed interface Treated permits Treated.Values, Refusal {

    /** The values, in the order in which the fields were asked for. */
    final class Values implements Treated {
        private final @Nullable Object[] values;
        private final List<String> noticed;

        Values(@Nullable Object[] values) {
            this(values, List.of());
        }

        private Values(@Nullable Object[] values, List<String> noticed) {
            this.values = values;
            this.noticed = noticed;
        }

        /** The same values, and what the quality rules noticed of the row. */
        Values noticing(List<String> rules) {
            return rules.isEmpty() ? this : new Values(values, rules);
        }

        /** Ids of the rules that the row breaks and that do not reject it. */
        List<String> noticed() {
            return noticed;
        }

        @Nullable Object[] values() {
            return values;
        }
    }
}

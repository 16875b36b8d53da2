package io.sluice.pipeline.privacy;

import java.util.List;
import java.util.stream.Collectors;

/** Whether a release keeps to its model. */
public sealed interface PrivacyVerdict {

    record Kept() implements PrivacyVerdict {}

    /** @param shortfalls one or more, at most one a model */
    record FallsShort(List<Shortfall> shortfalls) implements PrivacyVerdict {
        public FallsShort {
            shortfalls = List.copyOf(shortfalls);
        }

        /** All that is wrong, in one sentence each, and how to mend it. */
        public String text() {
            return shortfalls.stream().map(Shortfall::text).collect(Collectors.joining("; "))
                    + ". Generalise the quasi-identifiers further, narrow the rows, or grant fewer fields";
        }
    }

    /** There were more classes than are counted. */
    record TooMany(int most) implements PrivacyVerdict {
        public String text() {
            return "It has more than " + most + " classes of quasi-identifiers, which are not all counted, so it cannot"
                    + " be told to keep to its privacy model. Generalise the quasi-identifiers further";
        }
    }
}

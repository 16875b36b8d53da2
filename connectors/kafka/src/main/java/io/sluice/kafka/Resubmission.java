package io.sluice.kafka;

import io.sluice.model.ChangeEvent;
import java.util.Set;

/**
 * A rejected row that its department submits again: opened with its key, and by its mark the very row that was rejected.
 *
 * @param shares that still lack it
 */
public record Resubmission(ChangeEvent event, Set<String> shares) {
    public Resubmission {
        shares = Set.copyOf(shares);
    }

    /** What a look at a submitted row says. */
    public sealed interface Verdict {

        record Accepted(Resubmission resubmission) implements Verdict {}

        /** @param code short; {@code detail} says how to mend it */
        record Refused(String code, String detail) implements Verdict {}
    }
}

package io.sluice.contract.golden;

import io.sluice.model.ChangeEvent;
import java.util.List;

/**
 * One case: changes of a source in their order, and what the recipient then sees.
 *
 * @param then what is seen, in order; empty: nothing, because the changes do not concern the share
 */
public record GoldenCase(String name, List<ChangeEvent> given, List<Expected> then) {
    public GoldenCase {
        given = List.copyOf(given);
        then = List.copyOf(then);
    }

    @Override
    public String toString() {
        return name;
    }
}

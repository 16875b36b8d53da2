package io.sluice.schemas.assist;

import java.util.Map;
import java.util.Optional;

/**
 * What a contract is drafted for.
 *
 * @param department that publishes
 * @param source id of the registered source
 * @param kind {@code postgresql} or {@code files}
 * @param connection of the source, without secrets
 * @param standard to use; empty: the one that fits best
 * @param name of the interface within its department; empty: the standard's
 */
public record DraftWish(
        String department,
        String source,
        String kind,
        Map<String, String> connection,
        Optional<String> standard,
        Optional<String> name) {
    public DraftWish {
        connection = Map.copyOf(connection);
    }

    boolean isFiles() {
        return kind.equals("files");
    }
}

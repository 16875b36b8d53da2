package io.sluice.catalog.grant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a grant is once something was taken away from it.
 *
 * @param gone fields that it shows no more; empty: its share goes on as it is
 * @param left those that it goes on showing
 * @param terms the members of the decision
 * @param share that it is delivered by; the one before where nothing is gone; null: it has none at the moment
 * @param topic of that share
 * @param bytesPerSecond null: no limit
 */
record Narrowed(
        List<String> gone,
        List<String> left,
        Map<String, Object> terms,
        @Nullable String share,
        @Nullable String topic,
        Instant until,
        @Nullable Long bytesPerSecond) {
    Narrowed {
        gone = List.copyOf(gone);
        left = List.copyOf(left);
        terms = Map.copyOf(terms);
    }
}

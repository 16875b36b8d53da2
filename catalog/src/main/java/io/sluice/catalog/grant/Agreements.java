package io.sluice.catalog.grant;

import io.sluice.catalog.log.Statements;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs agreements anew. Requests, which say what for, know grants; the other way they are asked through this. */
public interface Agreements {

    /**
     * What holds between two departments.
     *
     * @param terms the members of a decision, as files write them
     * @param conditions in words
     * @param bytesPerSecond that the readers may take; null: no limit
     */
    record Agreed(
            String grant,
            Map<String, Object> terms,
            Instant until,
            @Nullable String conditions,
            @Nullable Long bytesPerSecond) {
        public Agreed {
            terms = Map.copyOf(terms);
        }
    }

    /** @param request that led to the grant first */
    Statements.Signed sign(String request, Agreed agreed);
}

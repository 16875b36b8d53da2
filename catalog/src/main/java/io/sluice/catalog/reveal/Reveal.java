package io.sluice.catalog.reveal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.catalog.api.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to see a record as it is, as it stands; never the record.
 *
 * @param view whose columns it shows
 * @param record which of those that the look shows, from 1
 * @param code {@code quality}, {@code objection}, {@code incident} or {@code request}
 * @param needsSecond whether another steward has to agree first, because of a field's grade
 * @param state {@code pending}, {@code confirmed}, {@code refused}, {@code opened} or, where nobody did so in time, {@code
 *     over}
 * @param expires it is opened before that, or not at all
 * @param version as its ETag tells
 */
public record Reveal(
        String id,
        String dataset,
        String department,
        String view,
        int record,
        String code,
        String reason,
        String requestedBy,
        Instant requested,
        boolean needsSecond,
        String state,
        @Nullable String decidedBy,
        @Nullable Instant decided,
        Instant expires,
        @JsonIgnore int version)
        implements Versioned {}

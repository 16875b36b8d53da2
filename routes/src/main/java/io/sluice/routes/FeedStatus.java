package io.sluice.routes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed does now.
 *
 * @param state one of {@link #STATES}
 * @param reason why it retries or failed, or what is left to do
 * @param message how to mend it
 * @param polled when a source that is polled answered last; null: never, or it is not polled
 */
record FeedStatus(
        String state,
        @Nullable String reason,
        @Nullable String message,
        List<Table> tables,
        @Nullable Instant polled) {

    /** Nothing is shared for want of keys; it goes on by itself once they are there. */
    static final String HALTED = "halted";

    static final List<String> STATES =
            List.of("starting", "snapshotting", "streaming", "retrying", HALTED, "stopped", "failed");

    FeedStatus {
        tables = List.copyOf(tables);
    }

    FeedStatus(String state, @Nullable String reason, @Nullable String message, List<Table> tables) {
        this(state, reason, message, tables, null);
    }

    FeedStatus at(@Nullable Instant lastPoll) {
        return new FeedStatus(state, reason, message, tables, lastPoll);
    }

    static FeedStatus of(String state) {
        return new FeedStatus(state, null, null, List.of());
    }

    static FeedStatus of(String state, String reason, String message) {
        return new FeedStatus(state, reason, message, List.of());
    }

    static FeedStatus failed(String reason, String message) {
        return new FeedStatus("failed", reason, message, List.of());
    }

    /**
     * How far the load of a table is.
     *
     * @param load {@code none}, {@code pending}, {@code running}, {@code completed}, {@code failed}, {@code truncated}
     * @param reason what is wrong with the table at its source
     * @param message how to mend it; empty where nothing is wrong
     */
    record Table(
            String table,
            int epoch,
            String load,
            long rowsRead,
            @Nullable String reason,
            String message) {}
}

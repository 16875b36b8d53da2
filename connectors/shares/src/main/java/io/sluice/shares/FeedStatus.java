package io.sluice.shares;

import io.sluice.capture.CaptureState;
import io.sluice.capture.CaptureStatus;
import io.sluice.capture.KeptLog;
import io.sluice.capture.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feed does now.
 *
 * @param state one of {@link #STATES}
 * @param reason why it retries or failed, or what is left to do
 * @param message how to mend it
 * @param polled when a source that is polled answered last; null: never, or it is not polled
 * @param since when the trouble began; null where there is none, or nobody knows
 * @param next when it is tried again; null where it is not
 * @param kept how much log the source keeps for us; null where it keeps none, or nobody has measured
 */
public record FeedStatus(
        String state,
        @Nullable String reason,
        @Nullable String message,
        List<Table> tables,
        @Nullable Instant polled,
        @Nullable Instant since,
        @Nullable Instant next,
        @Nullable Kept kept) {

    /** Nothing is shared for want of keys; it goes on by itself once they are there. */
    public static final String HALTED = "halted";

    /** It does not go on by itself. */
    public static final String FAILED = "failed";

    /** The load of a table of which all rows were read. */
    public static final String COMPLETED = "completed";

    /** Likewise, and what was not seen is being deleted. */
    public static final String ENDING = "ending";

    public static final List<String> STATES =
            List.of("starting", "snapshotting", "streaming", "retrying", HALTED, "stopped", FAILED);

    public FeedStatus {
        tables = List.copyOf(tables);
    }

    public FeedStatus(String state, @Nullable String reason, @Nullable String message, List<Table> tables) {
        this(state, reason, message, tables, null, null, null, null);
    }

    public FeedStatus at(@Nullable Instant lastPoll) {
        return new FeedStatus(state, reason, message, tables, lastPoll, since, next, kept);
    }

    /** With these tables' loads as ending, where they are complete. */
    public FeedStatus ending(Set<String> ending) {
        return new FeedStatus(
                state,
                reason,
                message,
                tables.stream()
                        .map(table -> ending.contains(table.table()) ? table.ending() : table)
                        .toList(),
                polled,
                since,
                next,
                kept);
    }

    private FeedStatus troubled(Instant begun, @Nullable Instant triedAgain) {
        return new FeedStatus(state, reason, message, tables, polled, begun, triedAgain, kept);
    }

    private FeedStatus keeping(@Nullable Kept log) {
        return new FeedStatus(state, reason, message, tables, polled, since, next, log);
    }

    /** Of a database whose log is followed. */
    public static FeedStatus of(CaptureStatus status) {
        List<Table> tables = status.tables().stream().map(FeedStatus::table).toList();
        return of(status.state(), tables).keeping(kept(status));
    }

    private static FeedStatus of(CaptureState state, List<Table> tables) {
        return switch (state) {
            case CaptureState.Starting starting -> new FeedStatus("starting", null, null, tables);
            case CaptureState.Snapshotting loading -> new FeedStatus("snapshotting", null, null, tables);
            case CaptureState.Streaming streaming -> new FeedStatus("streaming", null, null, tables);
            case CaptureState.Stopped stopped -> new FeedStatus("stopped", null, null, tables);
            case CaptureState.Retrying retrying ->
                new FeedStatus("retrying", retrying.reason(), retrying.message(), tables)
                        .troubled(retrying.since(), retrying.next());
            case CaptureState.Failed failed ->
                new FeedStatus(FAILED, failed.reason(), failed.message(), tables).troubled(failed.since(), null);
        };
    }

    private static @Nullable Kept kept(CaptureStatus status) {
        KeptLog kept = status.kept();
        return kept == null
                ? null
                : new Kept(
                        kept.bytes(),
                        kept.protection().alert(),
                        kept.protection().limit(),
                        kept.protection().policy().name().toLowerCase(Locale.ROOT));
    }

    private static Table table(TableStatus status) {
        return new Table(
                status.table().toString(),
                status.epoch(),
                status.load().name().toLowerCase(Locale.ROOT),
                status.rowsRead(),
                status.reason().isEmpty() ? null : status.reason(),
                status.message(),
                status.waitsUntil() == null ? null : status.waitsUntil().toString());
    }

    /** The same, while there are no keys. */
    public FeedStatus halted(String lacking) {
        return new FeedStatus(HALTED, Binder.KEY_UNAVAILABLE, lacking, tables, polled, null, null, kept);
    }

    /**
     * @param alert from how many bytes on it is told
     * @param limit from how many bytes on {@code policy} is followed
     * @param policy {@code pause} or {@code advance}
     */
    public record Kept(long bytes, long alert, long limit, String policy) {}

    public static FeedStatus of(String state) {
        return new FeedStatus(state, null, null, List.of());
    }

    public static FeedStatus of(String state, String reason, String message) {
        return new FeedStatus(state, reason, message, List.of());
    }

    public static FeedStatus failed(String reason, String message) {
        return new FeedStatus(FAILED, reason, message, List.of());
    }

    /**
     * How far the load of a table is.
     *
     * @param load {@code none}, {@code pending}, {@code running}, {@code ending}, {@code completed}, {@code failed},
     *     {@code truncated}
     * @param reason what is wrong with the table at its source
     * @param message how to mend it; empty where nothing is wrong
     * @param waitsUntil when its source's window opens for its load, in ISO 8601; null where it waits for none
     */
    public record Table(
            String table,
            int epoch,
            String load,
            long rowsRead,
            @Nullable String reason,
            String message,
            @Nullable String waitsUntil) {

        public Table(String table, int epoch, String load, long rowsRead, @Nullable String reason, String message) {
            this(table, epoch, load, rowsRead, reason, message, null);
        }

        private Table ending() {
            return load.equals(COMPLETED)
                    ? new Table(table, epoch, ENDING, rowsRead, reason, message, waitsUntil)
                    : this;
        }
    }
}

package io.sluice.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.pipeline.Suite;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.ShareState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the data process does now, as {@code GET /status} tells it. Counts are since the process started and of
 * committed batches only; nothing in it is a value of a record.
 *
 * @param ready whether the control topic has been read
 * @param refused specifications not obeyed, by reason
 * @param released sources that a Connect cluster may run: by id, the serial of the placement that asked for it
 */
record StatusReport(
        boolean ready,
        List<Source> sources,
        List<Share> shares,
        Keys keys,
        Lake lake,
        List<Extract> extracts,
        Map<String, Long> refused,
        Map<String, Long> released) {

    /**
     * @param state see {@link FeedStatus}
     * @param captured changes and rows that were read
     * @param quarantined rows kept in the source's quarantine
     * @param lagMillis how long ago, when the last batch was committed, its last change had been committed at the source
     * @param since when the trouble began, in ISO 8601; null where there is none
     * @param next when it is tried again, in ISO 8601; null where it is not
     * @param kept how much log the source keeps for us; null where it keeps none, or nobody has measured
     * @param polled when a polled source answered last, in ISO 8601; null: never, or it is not polled
     */
    record Source(
            String id,
            String kind,
            String department,
            String state,
            @Nullable String reason,
            @Nullable String message,
            long captured,
            long quarantined,
            long lagMillis,
            @Nullable String polled,
            @Nullable String since,
            @Nullable String next,
            FeedStatus.@Nullable Kept kept,
            List<FeedStatus.Table> tables) {}

    /**
     * @param state see {@link ShareState}
     * @param reason why it is stopped or incomplete
     * @param message how to mend it, where its source has to
     * @param drift what of its table it cannot read; empty where it can
     * @param shared records made available, deletes included
     */
    record Share(
            String id,
            @JsonProperty("interface") String interfaceId,
            String source,
            String table,
            String topic,
            String state,
            @Nullable String reason,
            @Nullable String message,
            List<ColumnDrift> drift,
            long shared,
            long deletes,
            long rejected,
            long skipped) {}

    /**
     * @param state {@code leased}, or {@code ended}: then nothing is shared
     * @param problem why the lease could not be renewed at the last try
     * @param where the root rests and what wraps it; never anything of a key
     * @param sealingVersion of the keys that seal offsets now; 0 while there is no lease
     */
    record Keys(String state, @Nullable String problem, String where, Suite suite, int sealingVersion) {}

    /** @param state {@code stopped}, {@code fenced}, {@code committing} or {@code retrying} */
    record Lake(String state, @Nullable String problem, List<Table> tables) {

        record Table(
                String share,
                long historyRows,
                long currentRows,
                long lag,
                @Nullable String problem) {}
    }

    /** @param state {@code pending}, {@code running}, {@code completed}, {@code refused} or {@code failed} */
    record Extract(
            String id, String share, String state, @Nullable String message) {}
}

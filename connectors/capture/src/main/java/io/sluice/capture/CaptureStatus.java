package io.sluice.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source's capture does at this moment.
 *
 * @param kept how much log the source keeps for us, as last measured; null where it keeps none, or nobody has measured
 * @param committedLsn the source's log position up to which everything is committed, null before the first
 */
public record CaptureStatus(
        String source,
        CaptureState state,
        List<TableStatus> tables,
        long batches,
        long events,
        @Nullable Long committedLsn,
        @Nullable KeptLog kept) {
    public CaptureStatus {
        tables = List.copyOf(tables);
    }
}

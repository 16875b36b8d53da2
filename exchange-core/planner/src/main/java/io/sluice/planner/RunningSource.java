package io.sluice.planner;

import java.util.List;

/**
 * A source that is being captured.
 *
 * @param tables what is captured now
 * @param served the shares whose snapshots were taken or have begun
 */
public record RunningSource(String source, List<TableCapture> tables, List<ShareNeed> served) {
    public RunningSource {
        tables = List.copyOf(tables);
        served = List.copyOf(served);
    }
}

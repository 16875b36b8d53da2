package io.sluice.bench.cluster;

import java.time.Duration;
import java.util.List;

/**
 * What a run came to.
 *
 * @param changes that the source committed while the writer wrote
 * @param lost see {@link LedgerReader.Account}, as for what follows it
 * @param leaked places where a raw key rests
 */
public record ClusterReport(
        long changes,
        long records,
        long lost,
        long repeated,
        long disordered,
        long unreceipted,
        double seconds,
        List<String> problems,
        List<String> leaked) {

    public ClusterReport {
        problems = List.copyOf(problems);
        leaked = List.copyOf(leaked);
    }

    static ClusterReport of(LedgerReader.Account account, long changes, Duration late, List<String> leaked) {
        return new ClusterReport(
                changes,
                account.records(),
                account.lost(),
                account.repeated(),
                account.disordered(),
                account.unreceipted(),
                late.toMillis() / 1000.0,
                account.problems(),
                leaked);
    }
}

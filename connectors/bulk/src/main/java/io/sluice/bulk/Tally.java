package io.sluice.bulk;

import java.util.Map;
import java.util.TreeMap;

/** What became of the rows that one worker read. */
final class Tally {
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> noticed = new TreeMap<>();
    private long skipped;

    void reject(String rule) {
        rejected.merge(rule, 1L, Long::sum);
    }

    void notice(String rule) {
        noticed.merge(rule, 1L, Long::sum);
    }

    void skip() {
        skipped++;
    }

    void add(Tally other) {
        other.rejected.forEach((rule, rows) -> rejected.merge(rule, rows, Long::sum));
        other.noticed.forEach((rule, rows) -> noticed.merge(rule, rows, Long::sum));
        skipped += other.skipped;
    }

    Map<String, Long> rejected() {
        return rejected;
    }

    /** Rows that were taken though a rule counts them, by rule. */
    Map<String, Long> noticed() {
        return noticed;
    }

    long skipped() {
        return skipped;
    }
}

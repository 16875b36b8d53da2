package io.sluice.bulk;

import java.util.Map;
import java.util.TreeMap;

/** What became of the rows that one worker read. */
final class Tally {
    private final Map<String, Long> rejected = new TreeMap<>();
    private long skipped;

    void reject(String rule) {
        rejected.merge(rule, 1L, Long::sum);
    }

    void skip() {
        skipped++;
    }

    void add(Tally other) {
        other.rejected.forEach((rule, rows) -> rejected.merge(rule, rows, Long::sum));
        skipped += other.skipped;
    }

    Map<String, Long> rejected() {
        return rejected;
    }

    long skipped() {
        return skipped;
    }
}

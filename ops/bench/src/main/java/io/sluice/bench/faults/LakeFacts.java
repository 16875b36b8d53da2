package io.sluice.bench.faults;

import io.sluice.lake.LakeCatalog;
import io.sluice.lake.LakeCommitter;
import io.sluice.lake.LakeReader;
import io.sluice.lake.LakeRows;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A share's tables in the lake.
 *
 * @param history rows of its history, each a record of the topic
 * @param current rows of its present state
 * @param repeated rows of the history at a place of the source where there is one already, and rows of the present state
 *     with a key that is there already
 */
record LakeFacts(long history, long current, long repeated) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Brings the lake to the topic's end, and reads every row. */
    static LakeFacts of(Rig rig, GrantedShare share) throws InterruptedException {
        Wait.until("lake that is up to date", LIMIT, () -> {
            rig.face().flushLake();
            return share;
        });
        try (LakeCatalog catalog = LakeCatalog.open(rig.lake())) {
            LakeReader reader = new LakeReader(catalog);
            long[] history = count(reader.history(share.id()), "_ce_id");
            long[] current = count(reader.current(share.id()), "citizen_id");
            return new LakeFacts(history[0], current[0], history[1] + current[1]);
        }
    }

    /**
     * Deletes files that killed committers left, as a hub itself does when it has run for a while. Nothing may be written
     * meanwhile.
     *
     * @return how many there were
     */
    static int expireOrphans(Rig rig) throws IOException {
        try (LakeCommitter idle = new LakeCommitter(rig.lake())) {
            return idle.expireOrphans(Duration.ZERO);
        }
    }

    /** How many rows there are, and how many of them are no first of their kind. */
    private static long[] count(Optional<LakeRows> table, String... identity) {
        long[] counts = new long[2];
        table.ifPresent(rows -> {
            Set<String> seen = new HashSet<>();
            rows.forEach(row -> {
                StringBuilder one = new StringBuilder();
                for (String column : identity) {
                    one.append(row.value(rows.columns().indexOf(column))).append('|');
                }
                counts[0]++;
                counts[1] += seen.add(one.toString()) ? 0 : 1;
            });
        });
        return counts;
    }
}

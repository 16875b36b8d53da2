package io.sluice.bench.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ledger beside what came of it.
 *
 * @param lost changes that are missing, and rows whose last state is not the last one written
 * @param repeated changes that are there more than once
 * @param inversions changes that stand behind a later one of their row
 * @param examples of rows that are not as they should be, a few: what was written of them, and what was found
 */
record Comparison(long lost, long repeated, long inversions, List<String> examples) {
    private static final int MOST_EXAMPLES = 3;

    /**
     * Holds a topic against its ledger.
     *
     * @param since changes up to this sequence number were made before the share was whole: of them only the last state
     *     of each row has to be there, and a load may show it once more
     */
    static Comparison of(Map<Long, List<Ledger.Write>> written, Map<Long, List<Long>> found, long since) {
        long lost = 0;
        long repeated = 0;
        long inversions = 0;
        List<String> examples = new ArrayList<>();
        for (Map.Entry<Long, List<Ledger.Write>> row : written.entrySet()) {
            List<Long> there = found.getOrDefault(row.getKey(), List.of());
            Comparison one = ofRow(row.getValue(), there, since);
            lost += one.lost;
            repeated += one.repeated;
            inversions += one.inversions;
            if (!one.holds() && examples.size() < MOST_EXAMPLES) {
                examples.add("row " + row.getKey() + ": written " + spelled(row.getValue()) + ", found " + there
                        + ", whole since " + since);
            }
        }
        return new Comparison(lost, repeated, inversions, examples);
    }

    private boolean holds() {
        return lost == 0 && repeated == 0 && inversions == 0;
    }

    private static List<Long> spelled(List<Ledger.Write> writes) {
        return writes.stream()
                .map(write -> write.isDelete() ? TopicFacts.DELETE : write.sequence())
                .toList();
    }

    private static Comparison ofRow(List<Ledger.Write> written, List<Long> found, long since) {
        Set<Long> seen = new HashSet<>();
        long repeated = 0;
        long inversions = 0;
        long deletes = 0;
        long latest = 0;
        for (long sequence : found) {
            if (sequence == TopicFacts.DELETE) {
                deletes++;
                continue;
            }
            repeated += !seen.add(sequence) && sequence > since ? 1 : 0;
            inversions += sequence < latest ? 1 : 0;
            latest = Math.max(latest, sequence);
        }
        long lost = 0;
        long gone = 0;
        for (Ledger.Write write : written) {
            if (write.sequence() > since) {
                gone += write.isDelete() ? 1 : 0;
                lost += !write.isDelete() && !seen.contains(write.sequence()) ? 1 : 0;
            }
        }
        lost += Math.max(0, gone - deletes);
        boolean tookEarlier = written.getFirst().sequence() <= since;
        repeated += tookEarlier ? 0 : Math.max(0, deletes - gone);
        if (lost == 0 && !endsAlike(written.getLast(), found)) {
            lost = 1;
        }
        return new Comparison(lost, repeated, inversions, List.of());
    }

    private static boolean endsAlike(Ledger.Write last, List<Long> found) {
        if (last.isDelete()) {
            return found.isEmpty() || found.getLast() == TopicFacts.DELETE;
        }
        return !found.isEmpty() && found.getLast() == last.sequence();
    }
}

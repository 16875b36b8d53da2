package io.sluice.bench.faults;

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
 */
record Comparison(long lost, long repeated, long inversions) {

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
        for (Map.Entry<Long, List<Ledger.Write>> row : written.entrySet()) {
            Comparison one = ofRow(row.getValue(), found.getOrDefault(row.getKey(), List.of()), since);
            lost += one.lost;
            repeated += one.repeated;
            inversions += one.inversions;
        }
        return new Comparison(lost, repeated, inversions);
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
        return new Comparison(lost, repeated, inversions);
    }

    private static boolean endsAlike(Ledger.Write last, List<Long> found) {
        if (last.isDelete()) {
            return found.isEmpty() || found.getLast() == TopicFacts.DELETE;
        }
        return !found.isEmpty() && found.getLast() == last.sequence();
    }
}

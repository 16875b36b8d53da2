package io.sluice.demo.run;

import java.util.List;

/**
 * What a run with faults came to, in the letters of the fault catalogue.
 *
 * @param seed the same seed kills the same servers in the same order after the same waits
 * @param kills how many servers were killed
 * @param changes transactions that the sources committed meanwhile
 * @param interrupted transactions whose outcome their maker does not know; the source's tables tell
 * @param lost L: rows by which a topic or lake table differs from its source, and changes that no receipt counts
 * @param repeatedInTopics Dt: committed records whose {@code ce_id} had been there already
 * @param repeatedInLake Dl: rows of the lake beyond the records of the topics
 * @param inversions O: changes of a key out of their source's order
 * @param decisions requests decided meanwhile and before
 * @param gaps G: decisions that the exchange log does not hold, and 1 where the log does not verify
 * @param unauthorised U: grants that were delivered under, or stand, without a decision in the log
 * @param seconds T: from the last repair until everything was shared
 * @param problems the same findings, by place
 */
public record FaultReport(
        long seed,
        int kills,
        long changes,
        long interrupted,
        long lost,
        long repeatedInTopics,
        long repeatedInLake,
        long inversions,
        long decisions,
        long gaps,
        long unauthorised,
        double seconds,
        List<String> problems) {
    public FaultReport {
        problems = List.copyOf(problems);
    }

    /** Nothing lost, nothing twice, nothing out of order, nothing without its entry in the log. */
    public boolean holds() {
        return problems.isEmpty();
    }
}

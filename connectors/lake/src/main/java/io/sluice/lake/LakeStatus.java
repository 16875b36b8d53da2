package io.sluice.lake;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the committer does, and how far each share is. */
public record LakeStatus(State state, Optional<String> problem, List<Share> shares) {
    public LakeStatus {
        shares = List.copyOf(shares);
    }

    /** What the committer as a whole is at. */
    public enum State {
        /** It has not been started, or has been closed. */
        STOPPED,
        /** Another committer holds the right to write this lake. */
        FENCED,
        /** It writes. */
        COMMITTING,
        /** Kafka, PostgreSQL or the disk does not answer; it tries again. */
        RETRYING
    }

    /**
     * One share's tables.
     *
     * @param historyRows rows committed to its history
     * @param currentRows rows of its current state
     * @param history for each partition the first offset that its history has not taken over yet
     * @param current the same of its current state
     * @param lag offsets between the table that is further behind and the end of the topic, as last seen
     * @param problem why it does not go on; empty while it does
     */
    public record Share(
            String share,
            long historyRows,
            long currentRows,
            Map<Integer, Long> history,
            Map<Integer, Long> current,
            long lag,
            Optional<String> problem) {
        public Share {
            history = Map.copyOf(history);
            current = Map.copyOf(current);
        }
    }
}

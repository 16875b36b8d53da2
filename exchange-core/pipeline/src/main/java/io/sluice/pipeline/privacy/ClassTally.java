package io.sluice.pipeline.privacy;

import java.util.HashMap;
import java.util.Map;

/** What is known of one class: how many records, and how often each sensitive value. */
final class ClassTally {
    private long rows;
    private final Map<Integer, Long> diverse = new HashMap<>(2);
    private final Map<Integer, Long> close = new HashMap<>(2);

    void row() {
        rows++;
    }

    long rows() {
        return rows;
    }

    /** How often the values of the diverse field occur, by number. */
    Map<Integer, Long> diverse() {
        return diverse;
    }

    /** Likewise of the close field. */
    Map<Integer, Long> close() {
        return close;
    }
}

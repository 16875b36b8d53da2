package io.sluice.catalog.cluster;

import java.util.Map;

/** What is to be done next about a source's connector, so that no two hosts ever run the source. */
enum Step {
    /** Nothing now: it is as it should be, or somebody else has to move first. */
    NONE,
    /** Give the cluster the connector, or its settings as they are now. */
    PUT,
    /** Let a stopped one run again. */
    RESUME,
    /** Start what has failed once more. */
    RESTART,
    /** End its task in good order. */
    STOP,
    /** Fence its producer and take it away. */
    REMOVE,
    /** It is gone: the data process may have the source. */
    GONE;

    /**
     * @param wanted whether the cluster is to run the source
     * @param released whether the data process has let go of it
     * @param settings that its connector should have
     */
    static Step of(boolean wanted, boolean released, Deployed found, Map<String, String> settings) {
        return wanted ? towards(released, found, settings) : away(found);
    }

    private static Step towards(boolean released, Deployed found, Map<String, String> settings) {
        if (found.isAbsent()) {
            return released ? PUT : NONE;
        }
        if (!found.config().equals(settings)) {
            return PUT;
        }
        if (found.connector().equals(Deployed.STOPPED)) {
            return released ? RESUME : NONE;
        }
        return found.hasFailed() ? RESTART : NONE;
    }

    private static Step away(Deployed found) {
        if (found.isAbsent()) {
            return GONE;
        }
        if (!found.connector().equals(Deployed.STOPPED)) {
            return STOP;
        }
        return found.task().isEmpty() ? REMOVE : NONE;
    }
}

package io.sluice.pipeline;

import io.sluice.model.ChangeEvent;

/** What became of one change in one share. */
public sealed interface Outcome permits Shared, Outcome.Skipped, Outcome.Rejected {

    /** The share concerned. */
    String share();

    /** The change does not concern the share: out of scope before and after, or a repetition. */
    record Skipped(String share) implements Outcome {}

    /**
     * The change cannot be shared. The event stays with it, in memory only, so that its content can be sealed to the
     * department; {@code toString} shows none of it.
     *
     * @param field name of the field at fault, or empty where it is the whole row
     * @param stopsShare whether nothing more may leave through this share (leak check)
     */
    record Rejected(String share, String interfaceId, String rule, String field, ChangeEvent event, boolean stopsShare)
            implements Outcome {
        @Override
        public String toString() {
            return "rejected by " + rule + " at field '" + field + "' of " + interfaceId + ", " + event;
        }
    }
}

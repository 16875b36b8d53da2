package io.sluice.pipeline;

import io.sluice.model.ChangeEvent;

/** What became of one change in one share. */
public sealed interface Outcome permits Shared, Held, Outcome.Skipped, Outcome.Rejected {

    /** The share concerned. */
    String share();

    /** The change does not concern the share: out of scope before and after, or a repetition. */
    record Skipped(String share, ChangeEvent event) implements Outcome {
        @Override
        public String toString() {
            return "skipped, " + event;
        }
    }

    /**
     * The change cannot be shared. The event stays with it, in memory only, so that its content can be sealed to the
     * department; {@code toString} shows none of it.
     *
     * @param field name of the field at fault, or empty where it is the whole row
     * @param rule id of the quality rule, or one of append-only, before-image-missing, cells-full, column-missing, convert, date,
     *     detector, expression, ff1-domain, internal, key-missing, leak, number, required, share-stopped, text, too-long,
     *     unchanged-unavailable, undecodable, unknown-code
     * @param stopsShare whether nothing more may leave through this share: after a leak, and with every row that the
     *     stopped share rejects, so that a host whose transaction was aborted hears of it again
     */
    record Rejected(String share, String interfaceId, String rule, String field, ChangeEvent event, boolean stopsShare)
            implements Outcome {
        @Override
        public String toString() {
            return "rejected by " + rule + " at field '" + field + "' of " + interfaceId + ", " + event;
        }
    }
}

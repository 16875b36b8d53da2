package io.sluice.evidence;

/** What a log proof (C2SP tlog-proof, "Verifying a tlog proof") is worth. */
public sealed interface ProofVerdict {
    /** For a person: what was found and what to do. */
    String message();

    /**
     * The entry stands in the log.
     *
     * @param index where, from 0
     * @param checkpoint what a trusted key signed
     */
    record Proven(long index, Checkpoint checkpoint) implements ProofVerdict {
        @Override
        public String message() {
            return "Entry " + index + " stands in log '" + checkpoint.origin() + "' of " + checkpoint.size()
                    + " entries";
        }
    }

    /** Nothing is proven. */
    record Refused(Reason reason, String message) implements ProofVerdict {}

    /** Why a proof is refused. */
    enum Reason {
        /** It has not the form of a proof. */
        MALFORMED,
        /** No trusted key of that log signed its checkpoint. */
        NOT_TRUSTED,
        /** It does not lead from this entry to the root that was signed. */
        NOT_INCLUDED
    }
}

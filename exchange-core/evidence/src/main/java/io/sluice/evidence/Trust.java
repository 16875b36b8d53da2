package io.sluice.evidence;

import java.util.List;

/** Which keys may speak for which log: the one whose name is the log's origin. */
record Trust(List<LogVerifierKey> keys) {
    Trust {
        keys = List.copyOf(keys);
    }

    /** @return {@link LogVerdict.Holds} or {@link LogVerdict.CheckpointRefused} */
    LogVerdict checkpoint(byte[] note) {
        try {
            return checkpoint(SignedNote.parse(note));
        } catch (IllegalArgumentException malformed) {
            return new LogVerdict.CheckpointRefused("The checkpoint is malformed: " + malformed.getMessage());
        }
    }

    LogVerdict checkpoint(SignedNote note) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            boolean isTrusted =
                    note.signers(keys).stream().anyMatch(key -> key.name().equals(checkpoint.origin()));
            return isTrusted
                    ? new LogVerdict.Holds(checkpoint)
                    : new LogVerdict.CheckpointRefused(
                            "The checkpoint bears no valid signature of a trusted key of its "
                                    + "log: it is forged, changed, or signed by another key; compare the verifier key with the "
                                    + "log's owner");
        } catch (IllegalArgumentException malformed) {
            return new LogVerdict.CheckpointRefused("The checkpoint is malformed: " + malformed.getMessage());
        }
    }
}

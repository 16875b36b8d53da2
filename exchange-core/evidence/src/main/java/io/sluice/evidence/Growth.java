package io.sluice.evidence;

import java.util.Optional;

/** What two checkpoints of one log show by themselves. */
final class Growth {
    private Growth() {}

    /** Why the found one cannot continue the known one; empty where only hashes can tell. */
    static Optional<LogVerdict> refusal(Checkpoint known, Checkpoint found) {
        if (!found.origin().equals(known.origin())) {
            return Optional.of(new LogVerdict.CheckpointRefused("The checkpoint is of log '" + found.origin()
                    + "' and the known one of log '" + known.origin() + "'; name the checkpoint of the same log"));
        }
        if (found.size() < known.size()) {
            return Optional.of(new LogVerdict.RolledBack(known, found));
        }
        return found.size() == known.size() && !found.root().equals(known.root())
                ? Optional.of(new LogVerdict.SplitView(known, found))
                : Optional.empty();
    }
}

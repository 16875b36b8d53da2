package io.sluice.evidence;

/** What the verification of a log came to. */
public sealed interface LogVerdict {
    /** For a person: where, what, and what to do. */
    String message();

    /** All that was looked at is as it was signed. */
    record Holds(Checkpoint checkpoint) implements LogVerdict {
        @Override
        public String message() {
            return "Log '" + checkpoint.origin() + "' holds: " + checkpoint.size() + " entries, root "
                    + checkpoint.root();
        }
    }

    /**
     * The files do not lead to the signed root.
     *
     * @param index first bad index, as near as the files allow
     * @param file the file in which it shows, below the log's folder
     */
    record Damaged(long index, Damage what, String file, String message) implements LogVerdict {}

    /** The checkpoint is missing, malformed, or not signed by a trusted key of that log. */
    record CheckpointRefused(String message) implements LogVerdict {}

    /** The log is smaller than it once was. */
    record RolledBack(Checkpoint known, Checkpoint found) implements LogVerdict {
        @Override
        public String message() {
            return "Log '" + found.origin() + "' was rolled back: it had " + known.size() + " entries and now has "
                    + found.size() + "; restore it from a newer copy";
        }
    }

    /** The log shows someone else another history than the one known. */
    record SplitView(Checkpoint known, Checkpoint found) implements LogVerdict {
        @Override
        public String message() {
            return "Log '" + found.origin() + "' has two histories: the one of " + found.size()
                    + " entries does not continue the known one of " + known.size()
                    + "; keep both checkpoints as evidence and ask the log's owner";
        }
    }

    /** The files could not be read. */
    record Unreadable(String message) implements LogVerdict {}

    /** What happened to the entries or the files that hold them. */
    enum Damage {
        EDITED,
        REMOVED,
        INSERTED,
        SWAPPED,
        /** The rest is missing. */
        TRUNCATED,
        /** The entries are as signed; a file of hashes is missing or is not theirs. */
        TILE,
        /** Entries and hashes fit each other and not the signed root; the index is the last one known to be right, plus 1. */
        REWRITTEN
    }
}

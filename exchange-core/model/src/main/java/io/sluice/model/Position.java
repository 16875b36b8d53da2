package io.sluice.model;

/**
 * Where a change stands in its source: its identity, together with its share and record key. An epoch is a complete
 * refilling and begins at 1. {@link #text()} is stable: it goes into record headers, receipts and {@code ce_id}.
 */
public sealed interface Position {

    int epoch();

    String text();

    /**
     * A change in a database's log.
     *
     * @param transaction the source's own number of the transaction
     * @param lsn log position of the change; rows of one COPY share it
     * @param ordinal 0, 1, … among the changes with this LSN
     */
    record Log(int epoch, long transaction, long lsn, int ordinal) implements Position {
        @Override
        public String text() {
            return "log:" + epoch + ":" + transaction + ":" + Long.toHexString(lsn) + ":" + ordinal;
        }
    }

    /**
     * A row read by a snapshot; it has no LSN.
     *
     * @param rowDigest keyed or plain digest of key and row, hexadecimal; never a value
     */
    record Snapshot(int epoch, String snapshot, String rowDigest) implements Position {
        @Override
        public String text() {
            return "snapshot:" + epoch + ":" + snapshot + ":" + rowDigest;
        }
    }

    /**
     * A row of a file.
     *
     * @param contentHash SHA-256 of the whole file, hexadecimal
     * @param row 1 for the first row after the header
     */
    record File(int epoch, String contentHash, long row) implements Position {
        @Override
        public String text() {
            return "file:" + epoch + ":" + contentHash + ":" + row;
        }
    }

    /**
     * A record key that a complete load of its table did not come upon, nor the log since it began: what it named is no
     * more at the source.
     *
     * @param table whose load it was
     */
    record Unseen(int epoch, String table) implements Position {
        @Override
        public String text() {
            return "unseen:" + epoch + ":" + table;
        }
    }
}

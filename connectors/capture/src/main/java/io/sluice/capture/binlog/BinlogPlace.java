package io.sluice.capture.binlog;

import io.sluice.capture.DebeziumOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A place in a server's binary log: after everything that stands before it. */
record BinlogPlace(String file, long position) implements Comparable<BinlogPlace> {

    static final String FILE = "file";
    static final String POSITION = "pos";
    static final String GTIDS = "gtids";

    private static final int POSITION_BITS = 32;

    BinlogPlace {
        number(file);
    }

    /** Absent where Debezium had not begun to read the log. */
    static Optional<BinlogPlace> of(Map<String, ?> offset) {
        return offset.get(FILE) instanceof String file && !file.isEmpty() && offset.get(POSITION) instanceof Number at
                ? Optional.of(new BinlogPlace(file, at.longValue()))
                : Optional.empty();
    }

    /** Files are numbered by what follows their last dot. */
    private static long number(String file) {
        try {
            return Long.parseLong(file.substring(file.lastIndexOf('.') + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A binary log's file has no number at its end", e);
        }
    }

    /** As one number, which only rises on one server. */
    long asNumber() {
        return number(file) << POSITION_BITS | position;
    }

    /** Debezium's offset for a start after everything that stands before here. */
    DebeziumOffset offset(String gtids) {
        return DebeziumOffset.of(Map.of(FILE, file, POSITION, position, GTIDS, gtids));
    }

    /**
     * An offset moved back to the last transaction's end. Without the numbers of events and rows to pass over, the
     * server sends the transaction in progress again, whole.
     */
    static DebeziumOffset atTransactionBoundary(DebeziumOffset offset) {
        Map<String, Object> moved = new HashMap<>(offset.entries());
        moved.remove("event");
        moved.remove("row");
        return DebeziumOffset.of(moved);
    }

    /** What was committed, in the server's own words: one GTID for each domain. */
    static String gtids(DebeziumOffset offset) {
        return offset.entries().get(GTIDS) instanceof String gtids ? gtids : "";
    }

    @Override
    public int compareTo(BinlogPlace other) {
        return Long.compareUnsigned(asNumber(), other.asNumber());
    }

    @Override
    public String toString() {
        return file + ":" + position;
    }
}

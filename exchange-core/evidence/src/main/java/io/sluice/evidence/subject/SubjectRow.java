package io.sluice.evidence.subject;

import io.sluice.model.SubjectDigest;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Somebody was in a delivery.
 *
 * @param entry the delivery's index in the exchange log
 * @param share which of the entry's shares, from 0
 */
public record SubjectRow(SubjectDigest subject, long entry, int share) implements Comparable<SubjectRow> {
    /** Bytes of one, each number big-endian. */
    static final int BYTES = SubjectDigest.BYTES + Long.BYTES + Integer.BYTES;

    private static final Comparator<SubjectRow> ORDER = Comparator.comparing(SubjectRow::subject)
            .thenComparingLong(SubjectRow::entry)
            .thenComparingInt(SubjectRow::share);

    static SubjectRow read(ByteBuffer from) {
        SubjectDigest subject = new SubjectDigest(from.getLong(), from.getLong());
        return new SubjectRow(subject, from.getLong(), from.getInt());
    }

    void write(ByteBuffer to) {
        to.putLong(subject.high()).putLong(subject.low()).putLong(entry).putInt(share);
    }

    @Override
    public int compareTo(SubjectRow other) {
        return ORDER.compare(this, other);
    }
}

package io.sluice.evidence;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the data plane says of one batch: where it stood, what became of its records, and the root over what was made
 * available. It holds no value of any record.
 *
 * @param source the source's id
 * @param epochMillis when the batch was applied, milliseconds since 1970-01-01T00:00Z
 * @param firstPosition text of the first event's position, empty where the batch had no event
 * @param lastPosition text of the last event's position, likewise
 * @param shares one entry per share that the batch concerned
 * @param quarantined rows that went to the source's quarantine
 * @param quality one entry per interface whose rows were checked
 */
public record Receipt(
        String source,
        long epochMillis,
        String firstPosition,
        String lastPosition,
        long events,
        List<ShareCount> shares,
        long quarantined,
        List<QualityCount> quality) {
    public Receipt {
        shares = List.copyOf(shares);
        quality = List.copyOf(quality);
    }

    /**
     * What one share got of a batch. Every change is accounted for:
     * {@code changes + split + released + retracted = shared + held + rejected + skipped + withheld}.
     *
     * @param interfaceId the interface whose share it is
     * @param grants the grants in force when the batch was made available, by the specification applied to it
     * @param firstOffset where the first of its records lies in the share's topic; {@link #NOT_TOLD} where there is
     *     none, or the producer's host does not tell
     * @param nextOffset behind the mark of the batch's transaction: where a later batch begins earlier, or the topic
     *     ends earlier, what lay between is gone; likewise
     * @param changes changes of the share's table that were for it
     * @param split changes that moved a record to another key, and so count as two: one goes, one comes
     * @param withheld what came after the share was stopped in this batch; it is loaded when the share begins anew
     * @param shared records made available, deletes included
     * @param deletes how many of them are deletes
     * @param held records that wait, since too few agree with them in all quasi-identifiers
     * @param released how many of those shared had waited
     * @param retracted how many of those shared are deletes of what the recipient had of a record that is held now
     * @param root Merkle root of the salted record leaves (RFC 6962 §2.1), hexadecimal
     * @param subjects commitment to whom the records are about, as {@link SubjectBlock} makes it; empty: nobody named
     */
    public record ShareCount(
            String share,
            String interfaceId,
            List<String> grants,
            long firstOffset,
            long nextOffset,
            long changes,
            long split,
            long shared,
            long deletes,
            long rejected,
            long skipped,
            long withheld,
            long held,
            long released,
            long retracted,
            String root,
            String subjects) {
        /** In place of an offset. */
        public static final long NOT_TOLD = -1;

        public ShareCount {
            grants = List.copyOf(grants);
        }
    }

    /**
     * What the checks of one interface found in a batch; a row that several of its shares read counts once.
     *
     * @param rows rows that were checked: deletes and rows that could not be judged are not
     * @param violations by rule, rows that broke it; rules that none broke are left out
     */
    public record QualityCount(String interfaceId, long rows, SortedMap<String, Long> violations) {
        public QualityCount {
            violations = Collections.unmodifiableSortedMap(new TreeMap<>(violations));
        }
    }
}

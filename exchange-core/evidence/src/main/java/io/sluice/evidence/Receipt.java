package io.sluice.evidence;

import java.util.List;

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
 */
public record Receipt(
        String source,
        long epochMillis,
        String firstPosition,
        String lastPosition,
        long events,
        List<ShareCount> shares,
        long quarantined) {
    public Receipt {
        shares = List.copyOf(shares);
    }

    /**
     * What one share got of a batch.
     *
     * @param interfaceId the interface whose share it is
     * @param grants the grants in force when the batch was made available, by the specification applied to it
     * @param shared records made available, deletes included
     * @param deletes how many of them are deletes
     * @param root Merkle root of the salted record leaves (RFC 6962 §2.1), hexadecimal
     */
    public record ShareCount(
            String share,
            String interfaceId,
            List<String> grants,
            long shared,
            long deletes,
            long rejected,
            long skipped,
            String root) {
        public ShareCount {
            grants = List.copyOf(grants);
        }
    }
}

package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The form of a group in the journal: index of the first entry (8 bytes), count (4), length (4), the first four bytes
 * of the SHA-256 of these; an entry bundle of that length; SHA-256 of all that. Big endian. With a checked header, a
 * group that reaches beyond the file's end is one that was cut short, and not one with a wrong length.
 */
final class JournalGroup {
    static final int HEADER_BYTES = Long.BYTES + 3 * Integer.BYTES;

    private static final int MAX_BYTES = 1 << 28;

    private JournalGroup() {}

    /** What stands before the entries. */
    record Header(long first, int count, int bytes) {
        byte[] encode() {
            byte[] fields = ByteBuffer.allocate(HEADER_BYTES - Integer.BYTES)
                    .putLong(first)
                    .putInt(count)
                    .putInt(bytes)
                    .array();
            return ByteBuffer.allocate(HEADER_BYTES)
                    .put(fields)
                    .put(Hash.plain(fields), 0, Integer.BYTES)
                    .array();
        }
    }

    /** @throws IllegalArgumentException where an entry or the group is too large */
    static void check(List<byte[]> entries) {
        long bytes = 0;
        for (byte[] entry : entries) {
            if (entry.length > EntryBundle.MAX_ENTRY) {
                throw new IllegalArgumentException("A log entry has at most " + EntryBundle.MAX_ENTRY + " bytes, not "
                        + entry.length + "; log a digest of what is larger");
            }
            bytes += Short.BYTES + entry.length;
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A group has at most " + MAX_BYTES + " bytes, not " + bytes + "; append it in parts");
        }
    }

    static byte[] encode(long first, List<byte[]> entries) {
        byte[] body = EntryBundle.encode(entries);
        byte[] header = new Header(first, entries.size(), body.length).encode();
        return ByteBuffer.allocate(header.length + body.length + Hash.BYTES)
                .put(header)
                .put(body)
                .put(Hash.plain(header, body))
                .array();
    }

    /** Empty where the bytes are too few or were changed. */
    static Optional<Header> header(byte[] bytes) {
        ByteBuffer fields = ByteBuffer.wrap(Arrays.copyOf(bytes, HEADER_BYTES));
        Header header = new Header(fields.getLong(), fields.getInt(), fields.getInt());
        return header.bytes() >= 0 && Arrays.equals(bytes, header.encode()) ? Optional.of(header) : Optional.empty();
    }
}

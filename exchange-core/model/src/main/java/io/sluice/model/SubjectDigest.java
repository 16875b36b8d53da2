package io.sluice.model;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Whom a record is about, as the exchange log knows them: 16 bytes of a keyed digest. It stands for one person or
 * enterprise in all shares of a hub, so it is never handed to a recipient. Digests are ordered as their bytes are.
 *
 * @param high the first 8 bytes, big-endian
 * @param low the others
 */
public record SubjectDigest(long high, long low) implements Comparable<SubjectDigest> {
    /** Bytes of one. */
    public static final int BYTES = 16;

    private static final Comparator<SubjectDigest> ORDER = Comparator.<SubjectDigest, Long>comparing(
                    SubjectDigest::high, Long::compareUnsigned)
            .thenComparing(SubjectDigest::low, Long::compareUnsigned);

    /** The first 16 bytes of a digest. */
    public static SubjectDigest of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new SubjectDigest(bytes.getLong(), bytes.getLong());
    }

    /** @throws IllegalArgumentException where it is not 32 hexadecimal digits */
    public static SubjectDigest parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("A subject's digest has " + 2 * BYTES + " hexadecimal digits");
        }
        return of(HexFormat.of().parseHex(hex));
    }

    /** 32 hexadecimal digits. */
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    @Override
    public int compareTo(SubjectDigest other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "subject digest";
    }
}

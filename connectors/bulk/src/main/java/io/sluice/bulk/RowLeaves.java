package io.sluice.bulk;

import io.sluice.evidence.BatchLeaves;
import io.sluice.evidence.Hash;
import io.sluice.evidence.MerkleRoot;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree over a part's rows, built while they pass. One key salts the rows of all parts, so a row's number
 * among them is {@code part · 2^40 + row}, both from 0.
 */
final class RowLeaves {
    private static final int PART_SHIFT = 40;

    private final BatchLeaves leaves;
    private final MerkleRoot root = new MerkleRoot();
    private final long first;

    /** @param key of the extract, hexadecimal */
    RowLeaves(String key, int part) {
        leaves = new BatchLeaves(HexFormat.of().parseHex(key));
        first = (long) part << PART_SHIFT;
    }

    /** @param record encoded, in wire format */
    void add(byte[] record) {
        root.add(BatchLeaves.leaf(leaves.salt(first + root.size()), record));
    }

    long rows() {
        return root.size();
    }

    /** Of the rows so far, hexadecimal. */
    String root() {
        return root.root().hex();
    }

    /** The root over roots of parts, each a leaf without a salt. */
    static String rootOf(List<String> parts) {
        MerkleRoot roots = new MerkleRoot();
        parts.forEach(part -> roots.add(Hash.leaf(Hash.ofHex(part).bytes())));
        return roots.root().hex();
    }
}

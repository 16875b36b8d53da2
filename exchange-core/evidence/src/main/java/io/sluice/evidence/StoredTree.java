package io.sluice.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Roots and proofs (RFC 6962 §2.1) of a tree of which every eighth level is at hand. */
final class StoredTree {
    private final Source source;

    StoredTree(Source source) {
        this.source = source;
    }

    /** Where the hashes of the tiles are read. */
    interface Source {
        /** @param level of tiles; the hash covers 256^level leaves from index × 256^level on */
        Hash hash(int level, long index) throws IOException;
    }

    Hash root(long size) throws IOException {
        return size == 0 ? Hash.EMPTY_TREE : range(0, size);
    }

    List<Hash> inclusionProof(long index, long size) throws IOException {
        List<Hash> proof = new ArrayList<>();
        include(index, 0, size, proof);
        return proof;
    }

    List<Hash> consistencyProof(long first, long second) throws IOException {
        List<Hash> proof = new ArrayList<>();
        if (first > 0) {
            compare(first, 0, second, true, proof);
        }
        return proof;
    }

    private void include(long index, long from, long to, List<Hash> proof) throws IOException {
        if (to - from == 1) {
            return;
        }
        long middle = middle(from, to);
        if (index < middle) {
            include(index, from, middle, proof);
            proof.add(range(middle, to));
        } else {
            include(index, middle, to, proof);
            proof.add(range(from, middle));
        }
    }

    /** @param isKnown whether the verifier has the root of this range as that of the smaller tree */
    private void compare(long size, long from, long to, boolean isKnown, List<Hash> proof) throws IOException {
        if (size == to) {
            if (!isKnown) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = middle(from, to);
        if (size <= middle) {
            compare(size, from, middle, isKnown, proof);
            proof.add(range(middle, to));
        } else {
            compare(size, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    private Hash range(long from, long to) throws IOException {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return node(height, from >> height);
        }
        long middle = middle(from, to);
        return Hash.node(range(from, middle), range(middle, to));
    }

    private Hash node(int height, long index) throws IOException {
        return height % Tile.HEIGHT == 0
                ? source.hash(height / Tile.HEIGHT, index)
                : Hash.node(node(height - 1, index * 2), node(height - 1, index * 2 + 1));
    }

    private static long middle(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }
}

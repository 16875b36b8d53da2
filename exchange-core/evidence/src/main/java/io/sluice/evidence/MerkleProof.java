package io.sluice.evidence;

import java.util.List;

/** Checks proofs as RFC 9162 §2.1.3.2 and §2.1.4.2 lay down. What does not fit is no proof; nothing is thrown. */
final class MerkleProof {
    private MerkleProof() {}

    /** Whether the proof leads from the leaf at this index to the root of a tree of this size. */
    public static boolean isIncluded(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash step : proof) {
            if (last == 0) {
                return false;
            }
            if (isRight(node) || node == last) {
                hash = Hash.node(step, hash);
                int up = rise(node);
                node >>= up;
                last >>= up;
            } else {
                hash = Hash.node(hash, step);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the tree of the first size is the beginning of the tree of the second. */
    public static boolean isConsistent(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> proof) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first == 0) {
            return proof.isEmpty() && firstRoot.equals(Hash.EMPTY_TREE);
        }
        boolean isWholeSubtree = Long.bitCount(first) == 1;
        if (proof.isEmpty()) {
            return false;
        }
        return isWholeSubtree
                ? grows(first, second, firstRoot, firstRoot, secondRoot, proof)
                : grows(first, second, proof.getFirst(), firstRoot, secondRoot, proof.subList(1, proof.size()));
    }

    private static boolean grows(
            long first, long second, Hash start, Hash firstRoot, Hash secondRoot, List<Hash> proof) {
        int complete = Long.numberOfTrailingZeros(~(first - 1));
        long node = (first - 1) >> complete;
        long last = (second - 1) >> complete;
        Hash small = start;
        Hash large = start;
        for (Hash step : proof) {
            if (last == 0) {
                return false;
            }
            if (isRight(node) || node == last) {
                small = Hash.node(step, small);
                large = Hash.node(step, large);
                int up = rise(node);
                node >>= up;
                last >>= up;
            } else {
                large = Hash.node(large, step);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && small.equals(firstRoot) && large.equals(secondRoot);
    }

    private static boolean isRight(long node) {
        return (node & 1) == 1;
    }

    /** Levels at which the last node of a level has no sibling and moves up as it is. */
    private static int rise(long node) {
        return node == 0 ? 0 : Long.numberOfTrailingZeros(node);
    }
}

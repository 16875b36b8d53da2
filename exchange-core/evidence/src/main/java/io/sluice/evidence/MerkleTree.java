package io.sluice.evidence;

import java.util.ArrayList;
import java.util.List;

/** A Merkle tree (RFC 6962 §2.1) whose leaves are at hand, so that proofs can be cut from it. */
final class MerkleTree {
    private final List<Hash> leaves;

    /** @param leaves their hashes, in order */
    public MerkleTree(List<Hash> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    public Hash root() {
        return root(leaves);
    }

    /** The hashes that lead from a leaf to the root, lowest first. */
    public List<Hash> inclusionProof(int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("There is no leaf " + index + " in a tree of " + leaves.size());
        }
        List<Hash> proof = new ArrayList<>();
        include(index, leaves, proof);
        return proof;
    }

    /** The hashes that show that the tree of the first {@code size} leaves is the beginning of this one. */
    public List<Hash> consistencyProof(int size) {
        if (size < 1 || size > leaves.size()) {
            throw new IllegalArgumentException(
                    "A tree of " + leaves.size() + " cannot be compared with one of " + size);
        }
        List<Hash> proof = new ArrayList<>();
        compare(size, leaves, true, proof);
        return proof;
    }

    private static Hash root(List<Hash> leaves) {
        MerkleRoot root = new MerkleRoot();
        leaves.forEach(root::add);
        return root.root();
    }

    private static void include(int index, List<Hash> of, List<Hash> proof) {
        if (of.size() == 1) {
            return;
        }
        int half = split(of.size());
        List<Hash> left = of.subList(0, half);
        List<Hash> right = of.subList(half, of.size());
        if (index < half) {
            include(index, left, proof);
            proof.add(root(right));
        } else {
            include(index - half, right, proof);
            proof.add(root(left));
        }
    }

    /** @param isKnown whether the verifier has the root of these leaves as that of the smaller tree */
    private static void compare(int size, List<Hash> of, boolean isKnown, List<Hash> proof) {
        if (size == of.size()) {
            if (!isKnown) {
                proof.add(root(of));
            }
            return;
        }
        int half = split(of.size());
        List<Hash> left = of.subList(0, half);
        List<Hash> right = of.subList(half, of.size());
        if (size <= half) {
            compare(size, left, isKnown, proof);
            proof.add(root(right));
        } else {
            compare(size - half, right, false, proof);
            proof.add(root(left));
        }
    }

    /** The largest power of two below the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}

package io.sluice.evidence;

import java.util.ArrayDeque;
import java.util.Deque;

/** The root of leaves that come one after another. It holds one hash per set bit of their number, not the leaves. */
public final class MerkleRoot {
    private final Deque<Hash> subtrees = new ArrayDeque<>();
    private long size;

    /** Adds the next leaf. */
    public void add(Hash leaf) {
        Hash subtree = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = Hash.node(subtrees.pop(), subtree);
        }
        subtrees.push(subtree);
        size++;
    }

    public long size() {
        return size;
    }

    /** The root of all leaves so far. */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY_TREE;
        }
        Hash root = subtrees.getFirst();
        boolean smallest = true;
        for (Hash subtree : subtrees) {
            root = smallest ? subtree : Hash.node(subtree, root);
            smallest = false;
        }
        return root;
    }
}

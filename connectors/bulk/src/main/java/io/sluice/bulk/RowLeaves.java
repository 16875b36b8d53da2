package io.sluice.bulk;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Merkle tree over a part's rows (RFC 6962, section 2.1), built while they pass. A leaf is
 * {@code SHA-256(0x00 ‖ salt ‖ record)}; the salt of row i is the first half of {@code HMAC-SHA-256(key, part ‖ i)}, so
 * that one row can later be shown with its path and its neighbours' hashes tell nothing.
 */
final class RowLeaves {
    private static final int SALT = 16;

    private final MessageDigest sha256;
    private final Mac salts;
    private final ByteBuffer number = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
    private final Deque<Subtree> subtrees = new ArrayDeque<>();
    private final int part;
    private long rows;

    /** A complete subtree of 2^level leaves. */
    private static final class Subtree {
        private final int level;
        private final byte[] hash;

        Subtree(int level, byte[] hash) {
            this.level = level;
            this.hash = hash;
        }
    }

    /** @param key of the extract, hexadecimal */
    RowLeaves(String key, int part) {
        this.part = part;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            salts = Mac.getInstance("HmacSHA256");
            salts.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    /** @param record encoded, in wire format */
    void add(byte[] record) {
        salts.update(number.clear().putInt(part).putLong(rows).array());
        sha256.update((byte) 0);
        sha256.update(salts.doFinal(), 0, SALT);
        push(sha256.digest(record));
        rows++;
    }

    /** The root over roots of parts, each a leaf. */
    static String rootOf(List<String> parts) {
        RowLeaves roots = new RowLeaves("00", 0);
        for (String part : parts) {
            roots.sha256.update((byte) 0);
            roots.push(roots.sha256.digest(HexFormat.of().parseHex(part)));
        }
        return roots.root();
    }

    private void push(byte[] leaf) {
        Subtree last = new Subtree(0, leaf);
        while (!subtrees.isEmpty() && subtrees.peek().level == last.level) {
            last = new Subtree(last.level + 1, node(subtrees.pop().hash, last.hash));
        }
        subtrees.push(last);
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update((byte) 1);
        sha256.update(left);
        return sha256.digest(right);
    }

    long rows() {
        return rows;
    }

    /** Of the rows so far, hexadecimal; of none it is the digest of nothing. */
    String root() {
        byte[] root = null;
        for (Subtree subtree : subtrees) {
            root = root == null ? subtree.hash : node(subtree.hash, root);
        }
        return HexFormat.of().formatHex(root == null ? sha256.digest() : root);
    }
}

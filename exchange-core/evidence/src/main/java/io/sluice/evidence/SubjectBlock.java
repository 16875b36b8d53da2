package io.sluice.evidence;

import io.sluice.model.SubjectDigest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whom the records of one batch are about, share by share. It travels beside the batch's receipt and is no part of the
 * exchange log; the receipt holds a {@link #commitment} to each share's part. Its bytes are a version, the number of
 * digests (4 bytes), the digests in their order, then for each share its id (2 bytes of length, UTF-8) and one bit for
 * each digest, lowest first.
 */
public record SubjectBlock(Map<String, List<SubjectDigest>> shares) {
    private static final byte VERSION = 1;

    public SubjectBlock {
        Map<String, List<SubjectDigest>> sorted = new LinkedHashMap<>();
        shares.forEach((share, subjects) -> sorted.put(share, List.copyOf(new TreeSet<>(subjects))));
        shares = sorted;
    }

    /** Those of a share, in their order; none where the share has no part. */
    public List<SubjectDigest> of(String share) {
        return shares.getOrDefault(share, List.of());
    }

    /**
     * SHA-256(root ‖ digests in their order), hexadecimal. The root makes it another one for each batch: else whoever
     * reads entries of two shares could see that both are about one person.
     *
     * @param root of the share's records in the batch, hexadecimal
     */
    public static String commitment(String root, Collection<SubjectDigest> subjects) {
        TreeSet<SubjectDigest> distinct = new TreeSet<>(subjects);
        ByteBuffer bytes = ByteBuffer.allocate(distinct.size() * SubjectDigest.BYTES);
        distinct.forEach(subject -> put(subject, bytes));
        return HexFormat.of().formatHex(Hash.plain(Hash.ofHex(root).bytes(), bytes.array()));
    }

    public byte[] bytes() {
        List<SubjectDigest> all = all();
        int marks = (all.size() + Byte.SIZE - 1) / Byte.SIZE;
        List<byte[]> names = shares.keySet().stream()
                .map(share -> share.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length = names.stream()
                .mapToInt(name -> Short.BYTES + name.length + marks)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + all.size() * SubjectDigest.BYTES + length);
        bytes.put(VERSION).putInt(all.size());
        all.forEach(subject -> put(subject, bytes));
        int share = 0;
        for (List<SubjectDigest> subjects : shares.values()) {
            byte[] name = names.get(share++);
            bytes.putShort((short) name.length).put(name);
            int end = bytes.position() + marks;
            bytes.put(marks(all, subjects)).position(end);
        }
        return bytes.array();
    }

    private List<SubjectDigest> all() {
        TreeSet<SubjectDigest> all = new TreeSet<>();
        shares.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** Both are in their order; ends with the last byte that is not zero. */
    private static byte[] marks(List<SubjectDigest> all, List<SubjectDigest> some) {
        BitSet marks = new BitSet();
        int at = 0;
        for (SubjectDigest each : some) {
            while (!all.get(at).equals(each)) {
                at++;
            }
            marks.set(at);
        }
        return marks.toByteArray();
    }

    private static void put(SubjectDigest subject, ByteBuffer to) {
        to.putLong(subject.high()).putLong(subject.low());
    }

    /** @throws IllegalArgumentException where the bytes are no such block */
    public static SubjectBlock of(byte[] block) {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        try {
            if (bytes.get() != VERSION) {
                throw new IllegalArgumentException("A block of subjects has version " + VERSION);
            }
            List<SubjectDigest> all = digests(bytes);
            byte[] marks = new byte[(all.size() + Byte.SIZE - 1) / Byte.SIZE];
            Map<String, List<SubjectDigest>> shares = new LinkedHashMap<>();
            while (bytes.hasRemaining()) {
                byte[] name = new byte[Short.toUnsignedInt(bytes.getShort())];
                bytes.get(name).get(marks);
                shares.put(
                        new String(name, StandardCharsets.UTF_8),
                        BitSet.valueOf(marks).stream().mapToObj(all::get).toList());
            }
            return new SubjectBlock(shares);
        } catch (BufferUnderflowException | IndexOutOfBoundsException cut) {
            throw new IllegalArgumentException("A block of subjects is cut off");
        }
    }

    private static List<SubjectDigest> digests(ByteBuffer bytes) {
        int size = bytes.getInt();
        if (size < 0 || (long) size * SubjectDigest.BYTES > bytes.remaining()) {
            throw new IllegalArgumentException("A block of subjects is cut off");
        }
        List<SubjectDigest> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new SubjectDigest(bytes.getLong(), bytes.getLong()));
        }
        return all;
    }
}

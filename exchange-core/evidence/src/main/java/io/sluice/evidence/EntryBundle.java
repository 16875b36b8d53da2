package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries with their lengths before them, two bytes each, big endian: C2SP tlog-tiles, "Log entries".
 *
 * @param entries those that are whole
 * @param rest bytes after them that are no entry; 0 in a bundle as it should be
 */
record EntryBundle(List<byte[]> entries, int rest) {
    static final int MAX_ENTRY = 65_535;
    static final int MAX_BYTES = Tile.WIDTH * (Short.BYTES + MAX_ENTRY);

    static byte[] encode(List<byte[]> entries) {
        int length = 0;
        for (byte[] entry : entries) {
            length = Math.addExact(length, Short.BYTES + entry.length);
        }
        ByteBuffer bundle = ByteBuffer.allocate(length);
        for (byte[] entry : entries) {
            bundle.putShort((short) entry.length).put(entry);
        }
        return bundle.array();
    }

    static EntryBundle decode(byte[] bytes) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer bundle = ByteBuffer.wrap(bytes);
        while (bundle.remaining() >= Short.BYTES) {
            int length = Short.toUnsignedInt(bundle.getShort(bundle.position()));
            if (bundle.remaining() < Short.BYTES + length) {
                break;
            }
            byte[] entry = new byte[length];
            bundle.getShort();
            bundle.get(entry);
            entries.add(entry);
        }
        return new EntryBundle(entries, bundle.remaining());
    }

    static List<Hash> leaves(List<byte[]> entries) {
        return entries.stream().map(Hash::leaf).toList();
    }
}

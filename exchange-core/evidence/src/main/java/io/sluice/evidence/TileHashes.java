package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The content of a tile of hashes: C2SP tlog-tiles, "Merkle Tree". */
final class TileHashes {
    private TileHashes() {}

    static byte[] encode(List<Hash> hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }

    /** @param bytes a multiple of 32 */
    static List<Hash> decode(byte[] bytes) {
        List<Hash> hashes = new ArrayList<>(bytes.length / Hash.BYTES);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            byte[] hash = new byte[Hash.BYTES];
            rest.get(hash);
            hashes.add(Hash.of(hash));
        }
        return hashes;
    }

    /** The hash of a full tile at the level above. */
    static Hash root(List<Hash> hashes) {
        MerkleRoot root = new MerkleRoot();
        hashes.forEach(root::add);
        return root.root();
    }
}

package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A file's bytes in blocks, each digested before anybody sees a byte of it. The checking pass collects the digests;
 * the reading pass compares with them, so that no byte is parsed that had not been there when the file was checked.
 */
final class BlockStream extends InputStream {
    static final int BLOCK = 1 << 20;

    private final InputStream file;
    private final MessageDigest running = Digests.sha256();
    private final List<String> prefixes = new ArrayList<>();
    private final Expected expected;
    private byte[] block = new byte[0];
    private int position;
    private boolean ended;

    private interface Expected {
        void check(int block, String prefix) throws FileChangedException;
    }

    private BlockStream(InputStream file, Expected expected) {
        this.file = file;
        this.expected = expected;
    }

    /** For the checking pass. */
    static BlockStream checking(InputStream file) {
        return new BlockStream(file, (block, prefix) -> {});
    }

    /** For the reading pass. */
    static BlockStream reading(InputStream file, String drop, List<String> prefixes) {
        return new BlockStream(file, (block, prefix) -> {
            if (block >= prefixes.size() || !prefixes.get(block).equals(prefix)) {
                throw new FileChangedException(drop);
            }
        });
    }

    /** The SHA-256 of the file up to the end of each block; the last is that of the whole file. Reads to the end. */
    List<String> prefixes() throws IOException {
        while (fill()) {
            position = block.length;
        }
        return List.copyOf(prefixes);
    }

    private boolean fill() throws IOException {
        while (position == block.length && !ended) {
            block = file.readNBytes(BLOCK);
            position = 0;
            ended = block.length < BLOCK;
            running.update(block);
            String prefix = Digests.soFar(running);
            expected.check(prefixes.size(), prefix);
            prefixes.add(prefix);
        }
        return position < block.length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, block.length - position);
        System.arraycopy(block, position, into, offset, read);
        position += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

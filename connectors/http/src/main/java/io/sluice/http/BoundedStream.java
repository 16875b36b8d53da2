package io.sluice.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's bytes, unpacked, up to a limit. Its end is not waited for by whoever closes it. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private long left;

    BoundedStream(InputStream bytes, long most) {
        super(bytes);
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    private void count(int read) throws ApiRefusedException {
        left -= read;
        if (left < 0) {
            throw new ApiRefusedException(
                    "too-large", "it is longer than " + (most >> 10) + " kB; ask for smaller pages by 'size'");
        }
    }

    /** Closing would read the answer to its end, however long it is; the request is cancelled instead. */
    @Override
    public void close() {
        // see above
    }
}

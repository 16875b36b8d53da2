package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes without ever replacing: what does not belong to the charset ends the read. Unlike the JDK's reader it hands
 * out everything before the malformed byte first, so that the line of the fault is known.
 */
final class StrictReader extends Reader {
    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16).flip();
    private long line = 1;
    private boolean afterReturn;
    private boolean exhausted;
    private boolean malformed;

    StrictReader(InputStream bytes, Charset charset) {
        this.bytes = bytes;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The line that was reached, from 1; LF, CR and CR LF each end one. */
    long line() {
        return line;
    }

    /** Whether the last read failed because of bytes that do not belong to the charset. */
    boolean isMalformed() {
        return malformed;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer out = CharBuffer.wrap(into, offset, length).slice();
        while (out.position() == 0) {
            CoderResult result = decoder.decode(in, out, exhausted);
            if (out.position() == 0) {
                if (result.isError()) {
                    malformed = true;
                    result.throwException();
                }
                if (exhausted) {
                    return -1;
                }
                if (result.isOverflow()) {
                    // One character was asked for and the next needs two: FastCSV and BufferedReader never do that.
                    throw new IOException("Cannot decode a surrogate pair into a buffer of one character");
                }
                refill();
            }
        }
        count(into, offset, out.position());
        return out.position();
    }

    private void refill() throws IOException {
        in.compact();
        int read = bytes.read(in.array(), in.position(), in.remaining());
        exhausted = read < 0;
        in.position(in.position() + Math.max(read, 0));
        in.flip();
    }

    private void count(char[] chars, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = chars[i];
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

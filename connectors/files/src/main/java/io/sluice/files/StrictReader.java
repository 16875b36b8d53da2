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
    private static final char MARK = '\uFEFF';

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16).flip();
    private long line = 1;
    private boolean afterReturn;
    private boolean exhausted;
    private boolean lineBegins = true;
    private boolean malformed;
    private boolean joined;

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

    Charset charset() {
        return decoder.charset();
    }

    /** Why a read failed, to whom the file belongs: where it is the text's fault, by its line and without its bytes. */
    IOException explained(String drop, IOException failed) {
        if (joined) {
            return new FileRefusedException(
                    drop,
                    "mark",
                    line,
                    "a byte order mark stands at the beginning of that line, as where files were joined;"
                            + " drop each as a file of its own");
        }
        return malformed
                ? new FileRefusedException(
                        drop,
                        "encoding",
                        line,
                        "a byte there does not belong to " + decoder.charset()
                                + ", which the file is taken to be in; save it as UTF-8 or state 'encoding'")
                : failed;
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

    private void count(char[] chars, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            char c = chars[i];
            if (c == MARK && lineBegins) {
                joined = true;
                throw new IOException("A byte order mark in the middle");
            }
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
            lineBegins = afterReturn || c == '\n';
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

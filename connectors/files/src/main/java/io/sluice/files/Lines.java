package io.sluice.files;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a text, each up to a length: what comes after it is never held. */
final class Lines implements Closeable {
    /** Characters of a line, and of a field, at most. */
    static final int LONGEST = 16 << 20;

    private final String drop;
    private final StrictReader text;
    private final char[] piece = new char[1 << 13];
    private int position;
    private int filled;
    private long number;
    private boolean afterReturn;
    private boolean whole = true;

    /** The text belongs to the lines from here on. */
    Lines(String drop, StrictReader text) {
        this.drop = drop;
        this.text = text;
    }

    static FileRefusedException tooLong(String drop, long line) {
        return new FileRefusedException(
                drop,
                "line",
                line,
                "what begins there is longer than " + (LONGEST >> 20)
                        + " million characters; is it of another format, or are its line ends missing?");
    }

    /** The next one without its end (LF, CR or CR LF), null after the last. */
    @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        number++;
        while (fill()) {
            int from = position;
            while (position < filled && piece[position] != '\n' && piece[position] != '\r') {
                position++;
            }
            if (line.length() + position - from > LONGEST) {
                throw tooLong(drop, number);
            }
            line.append(piece, from, position - from);
            if (position < filled) {
                afterReturn = piece[position++] == '\r';
                whole = true;
                return line.toString();
            }
        }
        whole = false;
        return line.isEmpty() ? null : line.toString();
    }

    private boolean fill() throws IOException {
        while (true) {
            if (position == filled) {
                position = 0;
                try {
                    filled = Math.max(0, text.read(piece));
                } catch (IOException failed) {
                    throw text.explained(drop, failed);
                }
            }
            if (!afterReturn || position == filled) {
                return position < filled;
            }
            afterReturn = false;
            if (piece[position] == '\n') {
                position++;
            }
        }
    }

    /** The line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether that line had an end. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}

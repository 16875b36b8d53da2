package io.sluice.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of a file of fixed places, cut. Blanks around a value are none of it. */
final class FixedCells implements Cells {
    private static final @Nullable Object[] RAGGED = {};

    private final FixedFormat format;
    private final Lines lines;
    private final Charset charset;
    private @Nullable String ahead;
    private long number;

    /** The text belongs to the cells from here on. */
    FixedCells(String drop, FixedFormat format, StrictReader text) {
        this.format = format;
        this.lines = new Lines(drop, text);
        this.charset = text.charset();
    }

    @Override
    public boolean hasNext() throws IOException {
        while (ahead == null || ahead.isBlank()) {
            ahead = lines.next();
            if (ahead == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object[] next() {
        String line = Objects.requireNonNull(ahead, "hasNext() was not asked");
        ahead = null;
        number = lines.number();
        return cut(line);
    }

    /** A line that ends before its last column begins is ragged, as is one with something after its last column. */
    private @Nullable Object[] cut(String line) {
        List<FixedFormat.Place> places = format.places();
        @Nullable Object[] cells = new @Nullable Object[places.size()];
        int at = 0;
        int place = 1;
        for (int i = 0; i < cells.length; i++) {
            int begin = at;
            while (place < places.get(i).from()) {
                if (begin >= line.length()) {
                    return RAGGED;
                }
                place += width(line, begin);
                begin += Character.charCount(line.codePointAt(begin));
            }
            if (place > places.get(i).from()) {
                return RAGGED; // a character lies across the boundary
            }
            int end = begin;
            while (place <= places.get(i).to() && end < line.length()) {
                place += width(line, end);
                end += Character.charCount(line.codePointAt(end));
            }
            boolean isCut = end < line.length() && place != places.get(i).to() + 1;
            if (begin >= line.length() || isCut) {
                return RAGGED;
            }
            cells[i] = value(line.substring(begin, end).strip());
            at = end;
        }
        return line.substring(at).isBlank() ? cells : RAGGED;
    }

    private int width(String line, int at) {
        int point = line.codePointAt(at);
        if (!format.bytes()) {
            return 1;
        }
        return point < 0x80 ? Math.max(1, wide()) : Character.toString(point).getBytes(charset).length;
    }

    private int wide() {
        return charset.name().startsWith("UTF-16") ? 2 : 1;
    }

    private @Nullable String value(String text) {
        return text.isEmpty() || format.nulls().contains(text) ? null : text;
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public boolean endsEarly() {
        return false;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

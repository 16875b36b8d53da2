package io.sluice.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a CSV record; an unquoted empty field is null, a quoted one is the empty text. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<@Nullable String[]> {
    /** As many columns as a spreadsheet has. Of a record with more, only that it has more is kept. */
    static final int MOST_FIELDS = 16_384;

    private final Set<String> nulls;
    private @Nullable String[] fields = new @Nullable String[16];
    private int count;
    private long line = 1;

    RowHandler(Set<String> nulls) {
        this.nulls = nulls;
    }

    /** Where the record begins that was read last, also when reading it failed. */
    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (count > MOST_FIELDS) {
            return;
        }
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
        }
        String text = new String(buffer, offset, length);
        fields[count++] = (length == 0 && !quoted) || nulls.contains(text) ? null : text;
    }

    @Override
    protected @Nullable String[] buildRecord() {
        return Arrays.copyOf(fields, count);
    }
}

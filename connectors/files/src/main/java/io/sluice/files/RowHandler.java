package io.sluice.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a CSV record; an unquoted empty field is null, a quoted one is the empty text. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<@Nullable Object[]> {
    /** Characters of a record at most, delimiters included. */
    private static final int LONGEST = 2 * Lines.LONGEST;

    private final Set<String> nulls;
    private @Nullable Object[] fields = new @Nullable Object[16];
    private int count;
    private long line = 1;
    private long characters;

    RowHandler(Set<String> nulls) {
        this.nulls = nulls;
    }

    /** Where the record begins that was read last, also when reading it failed. */
    long line() {
        return line;
    }

    boolean isTooLong() {
        return characters > LONGEST;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
        characters = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        characters += length + 1L;
        if (isTooLong()) {
            throw new CsvParseException("The record is too long");
        }
        if (count > Columns.MOST) {
            return; // that it has more is all that is to be known of it
        }
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
        }
        String text = new String(buffer, offset, length);
        fields[count++] = (length == 0 && !quoted) || nulls.contains(text) ? null : text;
    }

    @Override
    protected @Nullable Object[] buildRecord() {
        return Arrays.copyOf(fields, count);
    }
}

package io.sluice.files;

import io.sluice.model.FieldType;
import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import org.jspecify.annotations.Nullable;

/** A row of a file. A ragged one cannot say which value belongs to which column: none of its columns decodes. */
final class FileRow implements Row {
    private final Columns columns;
    private final @Nullable Object[] fields;
    private final boolean ragged;

    /** What stands in the place of a value. */
    enum Cell {
        /** Something is there that is no value, such as a spreadsheet's {@code #N/A}. */
        UNDECODABLE
    }

    private FileRow(Columns columns, @Nullable Object[] fields, boolean ragged) {
        this.columns = columns;
        this.fields = fields;
        this.ragged = ragged;
    }

    /** @param fields texts, null, or {@link Cell}; of another number than the columns: ragged */
    static FileRow of(Columns columns, @Nullable Object[] fields) {
        return new FileRow(columns, fields, fields.length != columns.count());
    }

    static FileRow ragged(Columns columns) {
        return new FileRow(columns, new @Nullable Object[0], true);
    }

    boolean isRagged() {
        return ragged;
    }

    /** A row that was read before its file's last column was known has none of the later ones. */
    @Override
    public @Nullable Object value(int index) {
        Object field = index < fields.length ? fields[index] : null;
        if (ragged || field == Cell.UNDECODABLE) {
            throw new UndecodableException(columns.name(index), FieldType.TEXT);
        }
        return field;
    }

    /** The value for a look at it, null also where there is none that decodes. */
    @Nullable String text(int index) {
        return index < fields.length && fields[index] instanceof String text ? text : null;
    }

    /** About how much memory it takes, in characters. */
    long characters() {
        long characters = fields.length;
        for (Object field : fields) {
            characters += field instanceof String text ? text.length() : 0;
        }
        return characters;
    }

    @Override
    public String toString() {
        return ragged ? "ragged row" : "row of " + fields.length + " columns";
    }
}

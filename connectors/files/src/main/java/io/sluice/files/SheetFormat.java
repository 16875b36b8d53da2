package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Workbooks of Office Open XML (ECMA-376).
 *
 * @param sheet name of the sheet to read, {@code *} for all that are not hidden; empty: the only one that holds anything
 * @param nulls texts that stand for null beside the empty cell
 */
record SheetFormat(Optional<String> sheet, Layout layout, Set<String> nulls) implements DropFormat {

    SheetFormat {
        nulls = Set.copyOf(nulls);
    }

    static SheetFormat of(Options options) {
        return new SheetFormat(options.value("sheet"), Layout.of(options), options.nulls());
    }

    /** Takes the whole workbook into memory; see {@link Workbook} for how much that can be. */
    Rows open(Drop drop, InputStream bytes, Columns columns) throws IOException {
        Workbook workbook = Workbook.read(drop.name(), bytes);
        return JoinedRows.of(
                drop,
                "sheet",
                new Sheets(drop, this, workbook, columns),
                "no sheet of it that is meant holds anything; say by 'sheet' which one does");
    }
}

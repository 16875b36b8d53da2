package io.sluice.files;

import io.sluice.model.RowSchema;
import java.io.IOException;
import java.util.List;

/**
 * A file that was read through once: every byte decoded, every row parsed, nothing shared yet.
 *
 * @param found as it was listed before
 * @param prefixes the SHA-256 up to the end of each block
 * @param rows how many data rows it has
 */
record CheckedFile(
        Folder folder, Found found, Drop drop, Content content, RowSchema schema, List<String> prefixes, long rows) {

    /** SHA-256 of the whole file, hexadecimal. */
    String contentHash() {
        return prefixes.getLast();
    }

    /**
     * @throws FileRefusedException when it cannot be read as the drop says
     * @throws IOException when the file cannot be reached
     */
    static CheckedFile check(Folder folder, Found found, Drop drop) throws IOException {
        if (found.linked()) {
            throw FileRefusedException.linked(drop.name());
        }
        return Content.of(folder, found, drop, content -> read(folder, found, drop, content));
    }

    private static CheckedFile read(Folder folder, Found found, Drop drop, Content content) throws IOException {
        Columns columns = Columns.of(drop);
        try (BlockStream bytes = BlockStream.checking(folder.open(drop.name(), found.name()));
                Rows rows = content.open(drop, bytes, columns)) {
            long count = 0;
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
            return new CheckedFile(folder, found, drop, content, columns.schema(drop.table()), bytes.prefixes(), count);
        }
    }

    /** The rows, for the reading pass. */
    Rows open() throws IOException {
        return content.open(
                drop,
                BlockStream.reading(folder.open(drop.name(), found.name()), drop.name(), prefixes),
                Columns.of(drop, schema));
    }
}

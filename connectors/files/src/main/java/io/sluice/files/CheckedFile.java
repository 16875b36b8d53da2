package io.sluice.files;

import io.sluice.model.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file that was read through once: every byte decoded, every row parsed, nothing shared yet.
 *
 * @param prefixes the SHA-256 up to the end of each block
 * @param rows how many data rows it has
 * @param modifiedMicros when the department wrote it, microseconds since 1970-01-01T00:00Z
 */
record CheckedFile(
        Path path,
        Drop drop,
        Content content,
        RowSchema schema,
        List<String> prefixes,
        long rows,
        long modifiedMicros) {

    /** SHA-256 of the whole file, hexadecimal. */
    String contentHash() {
        return prefixes.getLast();
    }

    /**
     * @throws FileRefusedException when it cannot be read as the drop says
     * @throws IOException when the file cannot be reached
     */
    static CheckedFile check(Path path, Drop drop) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new FileRefusedException(drop.name(), "kind", 0, "it is no regular file; drop the file itself");
        }
        return Content.of(path, drop, content -> read(path, drop, content, attributes));
    }

    private static CheckedFile read(Path path, Drop drop, Content content, BasicFileAttributes attributes)
            throws IOException {
        Columns columns = Columns.of(drop);
        try (BlockStream bytes = BlockStream.checking(path);
                Rows rows = content.open(drop, bytes, columns)) {
            long count = 0;
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
            return new CheckedFile(
                    path,
                    drop,
                    content,
                    columns.schema(drop.table()),
                    bytes.prefixes(),
                    count,
                    attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
        }
    }

    /** The rows, for the reading pass. */
    Rows open() throws IOException {
        return content.open(drop, BlockStream.reading(path, drop.name(), prefixes), Columns.of(drop, schema));
    }
}

package io.sluice.files;

import io.sluice.model.TableId;
import java.nio.file.PathMatcher;

/**
 * Files of one shape within a source's folder: what a table is in a database.
 *
 * @param files which files, relative to the folder
 */
record Drop(String name, PathMatcher files, CsvFormat format) {

    TableId table() {
        return new TableId("files", name);
    }
}

package io.sluice.files;

import io.sluice.model.TableId;
import java.nio.file.PathMatcher;
import java.util.function.Predicate;

/**
 * Files of one shape within a source's folder: what a table is in a database.
 *
 * @param files which files, relative to the folder
 * @param members which members of a zip, by their names in it
 */
record Drop(String name, PathMatcher files, DropFormat format, Predicate<String> members) {

    TableId table() {
        return new TableId("files", name);
    }
}

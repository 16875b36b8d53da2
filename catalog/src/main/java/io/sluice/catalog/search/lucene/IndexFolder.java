package io.sluice.catalog.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Where the index lies: in files that are mapped, so that it takes none of the heap, and made anew at each start. */
public final class IndexFolder {
    private IndexFolder() {}

    /** @param folder what is in it is removed */
    public static Directory empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            return FSDirectory.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the search index cannot be used: " + folder, e);
        }
    }
}

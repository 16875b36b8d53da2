package io.sluice.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The files of one part, one per format, and the Merkle tree over its rows. */
final class PartFiles {
    private final Path folder;
    private final int number;
    private final List<Path> paths = new ArrayList<>();
    private final List<PartWriter> writers = new ArrayList<>();
    private final RowLeaves leaves;

    /** What a part is once it is closed. */
    record Closed(ExtractManifest.Part part, List<ExtractManifest.PartFile> files) {}

    PartFiles(Path folder, int number, List<ExtractFormat> formats, Schema schema, String saltKey) throws IOException {
        this.folder = folder;
        this.number = number;
        this.leaves = new RowLeaves(saltKey, number);
        for (ExtractFormat format : formats) {
            Path path = folder.resolve(String.format(Locale.ROOT, "part-%04d.%s", number, format.extension()));
            paths.add(path);
            writers.add(format.open(path, schema));
        }
    }

    void write(@Nullable Object[] values, byte[] record) throws IOException {
        leaves.add(record);
        for (PartWriter writer : writers) {
            writer.write(values, record);
        }
    }

    long size() {
        return writers.stream().mapToLong(PartWriter::size).max().orElse(0);
    }

    Closed close() throws IOException {
        for (PartWriter writer : writers) {
            writer.close();
        }
        List<ExtractManifest.PartFile> files = new ArrayList<>();
        for (Path path : paths) {
            FileDigest digest = FileDigest.of(path);
            files.add(new ExtractManifest.PartFile(
                    folder.relativize(path).toString(), number, digest.bytes(), digest.sha256(), leaves.rows()));
        }
        return new Closed(new ExtractManifest.Part(number, leaves.rows(), leaves.root()), files);
    }

    /** Lets go of the files of an extract that will not be. */
    void abandon() {
        for (PartWriter writer : writers) {
            try {
                writer.close();
            } catch (IOException | RuntimeException ignored) {
                // They are deleted with the draft; the fault that is on its way says more.
            }
        }
    }
}

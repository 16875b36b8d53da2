package io.sluice.bulk;

import io.sluice.model.SubjectDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;

/** What the workers of one extract share. */
final class ExtractRun {
    private final Path folder;
    private final List<ExtractFormat> formats;
    private final Schema schema;
    private final String saltKey;
    private final ExtractProgress progress;
    private final long estimate;
    private final SubjectSpool subjects;
    private final AtomicInteger parts = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicBoolean abandoned = new AtomicBoolean();

    ExtractRun(
            Path folder,
            List<ExtractFormat> formats,
            Schema schema,
            String saltKey,
            ExtractProgress progress,
            long estimate,
            SubjectSpool subjects) {
        this.folder = folder;
        this.formats = List.copyOf(formats);
        this.schema = schema;
        this.saltKey = saltKey;
        this.progress = progress;
        this.estimate = estimate;
        this.subjects = subjects;
    }

    PartFiles newPart() throws IOException {
        return new PartFiles(folder, parts.getAndIncrement(), formats, schema, saltKey);
    }

    /** Whom the records of a batch are about. */
    void about(List<SubjectDigest> some) throws IOException {
        subjects.add(some);
    }

    void read(long more) {
        progress.read(rows.addAndGet(more), estimate);
    }

    /** One worker failed: what the others still did would be thrown away. */
    void abandon() {
        abandoned.set(true);
    }

    boolean isAbandoned() {
        return abandoned.get();
    }
}

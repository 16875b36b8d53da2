package io.sluice.bulk;

import io.sluice.model.Batch;
import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.Shared;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Takes one part of a bulk read through the pipeline into files; one thread, its own pipeline and encoder. */
final class ExtractWorker implements Callable<ExtractWorker.Work> {
    /** Bytes of one file, about; a larger part goes on in another. */
    private static final long FILE = 256L << 20;

    private final BatchReader reader;
    private final Pipeline pipeline;
    private final RecordEncoder encoder;
    private final ExtractRun run;
    private final Release.Counter release;
    private final Tally tally = new Tally();
    private final List<PartFiles.Closed> closed = new ArrayList<>();
    private final List<SubjectDigest> subjects = new ArrayList<>();
    private @Nullable PartFiles open;

    /** What a worker made. */
    record Work(List<PartFiles.Closed> parts, Tally tally) {}

    /** The share's leak check hit: nothing more may leave through it. */
    static final class LeakException extends Exception {
        private static final long serialVersionUID = 1L;

        LeakException(String field) {
            super(leak(field));
        }
    }

    static String leak(String field) {
        return "The leak check stopped the share at field '" + field
                + "'; its treatment lets a protected value through, so correct the view";
    }

    ExtractWorker(
            BatchReader reader, Pipeline pipeline, RecordEncoder encoder, ExtractRun run, Release.Counter release) {
        this.reader = reader;
        this.pipeline = pipeline;
        this.encoder = encoder;
        this.run = run;
        this.release = release;
    }

    @Override
    public Work call() throws IOException, LeakException {
        try {
            Optional<Batch> batch = reader.next();
            while (batch.isPresent() && !run.isAbandoned()) {
                take(batch.get());
                batch = reader.next();
            }
            roll();
            return new Work(List.copyOf(closed), tally);
        } catch (IOException | RuntimeException | LeakException fault) {
            run.abandon();
            PartFiles unfinished = open;
            if (unfinished != null) {
                unfinished.abandon();
            }
            throw fault;
        }
    }

    private void take(Batch batch) throws IOException, LeakException {
        for (Outcome outcome : pipeline.apply(batch)) {
            switch (outcome) {
                case Shared shared -> write(shared);
                case Outcome.Skipped skipped -> tally.skip();
                case Held held ->
                    throw new IllegalStateException(
                            "An extract is judged as a whole and holds nothing: " + held.share());
                case Outcome.Rejected rejected -> reject(rejected);
            }
        }
        run.about(subjects);
        subjects.clear();
        run.read(batch.events().size());
        if (release.isHopeless()) {
            run.abandon();
        }
        PartFiles current = open;
        if (current != null && current.size() > FILE) {
            roll();
        }
    }

    private void reject(Outcome.Rejected rejected) throws LeakException {
        if (rejected.stopsShare()) {
            throw new LeakException(rejected.field());
        }
        tally.reject(rejected.rule());
    }

    private void write(Shared shared) throws IOException {
        switch (encoder.encode(shared)) {
            case Encoding.Encoded encoded -> {
                byte[] record = encoded.value();
                if (record == null) {
                    throw new IllegalStateException("A bulk read was answered with a delete");
                }
                part().write(shared.values(), record);
                shared.noticed().forEach(tally::notice);
                subjects.addAll(shared.subjects());
                release.count(shared.values());
            }
            case Encoding.Unfit unfit -> tally.reject(unfit.rule());
        }
    }

    private PartFiles part() throws IOException {
        PartFiles current = open;
        if (current == null) {
            current = run.newPart();
            open = current;
        }
        return current;
    }

    private void roll() throws IOException {
        PartFiles ending = open;
        if (ending != null) {
            open = null;
            closed.add(ending.close());
        }
    }
}

package io.sluice.bulk;

import io.sluice.contract.specification.Specification;
import io.sluice.evidence.BatchLeaves;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.schemas.RecordEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;

/** Makes extracts: the source's rows through a share's pipeline into files, complete or not at all. */
public final class ExtractJob {
    private final Path extracts;
    private final KeyRing keys;
    private final ExpressionCompiler expressions;
    private final Clock clock;
    private final Divisions divisions;
    private final SecureRandom random = new SecureRandom();

    /** One that does not know which counties there are. */
    public ExtractJob(Path extracts, KeyRing keys, ExpressionCompiler expressions, Clock clock) {
        this(extracts, keys, expressions, clock, Divisions.ANY);
    }

    /**
     * @param extracts the folder that gets one folder per extract
     * @param divisions what citizen identity numbers are compared with
     */
    public ExtractJob(Path extracts, KeyRing keys, ExpressionCompiler expressions, Clock clock, Divisions divisions) {
        this.extracts = extracts;
        this.keys = keys;
        this.expressions = expressions;
        this.clock = clock;
        this.divisions = divisions;
    }

    /**
     * Makes an extract once: asked again for the same id, it answers with what stands there.
     *
     * @throws IOException when source or disk fail; what was begun is removed, and the call may be made again
     */
    public ExtractResult make(
            Specification.Extract extract, Specification.Share share, BulkSource source, ExtractProgress progress)
            throws IOException {
        if (!share.active() || !share.id().equals(extract.share())) {
            return new ExtractResult.Refused("share", "Share " + extract.share() + " is not active; grant it first");
        }
        if (!share.grants().contains(extract.grant())) {
            return new ExtractResult.Refused(
                    "grant", "Grant '" + extract.grant() + "' is not in force for share " + share.id());
        }
        Draft draft = Draft.of(extracts, extract.id());
        if (draft.isComplete()) {
            return new ExtractResult.Complete(ExtractManifest.read(draft.complete()));
        }
        draft.begin();
        SubjectSpool subjects = new SubjectSpool(draft.folder());
        try {
            Release release = Release.of(share.plan(), random);
            ExtractManifest manifest = fill(draft, extract, share, source, progress, release, subjects);
            Optional<String> withheld = release.withheld();
            if (withheld.isPresent()) {
                subjects.abandon();
                draft.discard();
                return new ExtractResult.Refused("privacy", "Nothing was released. " + withheld.get());
            }
            subjects.end(part -> progress.named(part, manifest.root()));
            manifest.write(draft.folder());
            draft.finish();
            return new ExtractResult.Complete(manifest);
        } catch (ExtractWorker.LeakException leak) {
            subjects.abandon();
            draft.discard();
            return new ExtractResult.Refused("leak", String.valueOf(leak.getMessage()));
        } catch (IOException | RuntimeException fault) {
            subjects.abandon();
            draft.discard();
            throw fault;
        }
    }

    private ExtractManifest fill(
            Draft draft,
            Specification.Extract extract,
            Specification.Share share,
            BulkSource source,
            ExtractProgress progress,
            Release release,
            SubjectSpool subjects)
            throws IOException, ExtractWorker.LeakException {
        List<ExtractFormat> formats =
                extract.formats().stream().map(ExtractFormat::of).distinct().toList();
        Schema schema = new Schema.Parser().parse(share.valueSchema());
        byte[] saltKey = new byte[BatchLeaves.KEY_BYTES];
        random.nextBytes(saltKey);
        String salt = HexFormat.of().formatHex(saltKey);
        try (BulkRead read = source.open(share.plan())) {
            ExtractRun run = new ExtractRun(draft.folder(), formats, schema, salt, progress, read.estimate(), subjects);
            List<ExtractWorker> workers = new ArrayList<>();
            for (BatchReader part : read.parts()) {
                workers.add(new ExtractWorker(
                        part,
                        Pipeline.of(List.of(share.plan()), keys, expressions, divisions),
                        encoder(share, schema),
                        run,
                        release.counter()));
            }
            return manifest(extract, share, read.position(), salt, work(workers, run));
        }
    }

    private static RecordEncoder encoder(Specification.Share share, Schema value) {
        Schema key = new Schema.Parser().parse(share.keySchema());
        return new RecordEncoder(key, share.keySchemaId(), value, share.valueSchemaId());
    }

    private static List<ExtractWorker.Work> work(List<ExtractWorker> workers, ExtractRun run)
            throws IOException, ExtractWorker.LeakException {
        try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
            List<Future<ExtractWorker.Work>> running =
                    workers.stream().map(threads::submit).toList();
            return collect(running, run);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException fault -> throw fault;
                case ExtractWorker.LeakException leak -> throw leak;
                case RuntimeException fault -> throw fault;
                case null, default -> throw new IOException("An extract's worker ended", failed);
            }
        }
    }

    private static List<ExtractWorker.Work> collect(List<Future<ExtractWorker.Work>> running, ExtractRun run)
            throws IOException, ExecutionException {
        List<ExtractWorker.Work> done = new ArrayList<>();
        try {
            for (Future<ExtractWorker.Work> each : running) {
                done.add(each.get());
            }
            return done;
        } catch (InterruptedException interrupted) {
            run.abandon();
            Thread.currentThread().interrupt();
            throw new IOException("The extract was interrupted; order it again", interrupted);
        }
    }

    private ExtractManifest manifest(
            Specification.Extract extract,
            Specification.Share share,
            String position,
            String saltKey,
            List<ExtractWorker.Work> works)
            throws IOException {
        Tally tally = new Tally();
        List<ExtractManifest.Part> parts = new ArrayList<>();
        List<ExtractManifest.PartFile> files = new ArrayList<>();
        for (ExtractWorker.Work work : works) {
            tally.add(work.tally());
            for (PartFiles.Closed closed : work.parts()) {
                parts.add(closed.part());
                files.addAll(closed.files());
            }
        }
        parts.sort(Comparator.comparingInt(ExtractManifest.Part::number));
        files.sort(Comparator.comparing(ExtractManifest.PartFile::name));
        return new ExtractManifest(
                extract.id(),
                share.id(),
                share.plan().interfaceId(),
                share.plan().contractVersion(),
                share.plan().standard(),
                extract.grant(),
                position,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                ExtractManifest.COMPLETE,
                parts.stream().mapToLong(ExtractManifest.Part::rows).sum(),
                tally.rejected(),
                tally.noticed(),
                tally.skipped(),
                share.valueSchemaId(),
                ExtractManifest.tree(share.valueSchema()),
                saltKey,
                RowLeaves.rootOf(parts.stream().map(ExtractManifest.Part::root).toList()),
                parts,
                files);
    }
}

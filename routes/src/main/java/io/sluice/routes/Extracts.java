package io.sluice.routes;

import io.sluice.bulk.ExtractJob;
import io.sluice.bulk.ExtractProgress;
import io.sluice.bulk.ExtractResult;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.ExtractReceipts;
import io.sluice.keys.LeasedKeys;
import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.KeyUnavailableException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the extracts that are wanted, one after another, and tells how each is doing. */
final class Extracts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Extracts.class);
    private static final int THREADS_AT_A_SOURCE = 2;

    private final ExtractJob job;
    private final ExtractReceipts receipts;
    private final BulkSources sources;
    private final LeasedKeys keys;
    private final Set<Order> taken = ConcurrentHashMap.newKeySet();
    private final Map<String, StatusReport.Extract> states = new ConcurrentHashMap<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-extract"));

    private record Order(String id, long serial) {}

    /** @param keys an extract is made under their lease */
    Extracts(ExtractJob job, ExtractReceipts receipts, BulkSources sources, LeasedKeys keys) {
        this.job = job;
        this.receipts = receipts;
        this.sources = sources;
        this.keys = keys;
    }

    void want(Desired desired) {
        for (Specification.Extract extract : desired.extracts().values()) {
            if (extract.active() && taken.add(new Order(extract.id(), extract.serial()))) {
                show(extract, "pending", null);
                Future<?> unused = worker.submit(() -> make(extract, desired));
            }
        }
    }

    List<StatusReport.Extract> states() {
        return states.values().stream()
                .sorted(Comparator.comparing(StatusReport.Extract::id))
                .toList();
    }

    private void make(Specification.Extract extract, Desired desired) {
        Specification.Share share = desired.shares().get(extract.share());
        String interfaceId = share == null ? "" : share.plan().interfaceId();
        try {
            Specification.Source source =
                    share == null ? null : desired.sources().get(share.source());
            if (share == null || source == null || !source.active()) {
                tell(extract, interfaceId, "refused", 0, null, "Its share or source is not wanted; grant it first");
                return;
            }
            if (!share.active() || !share.grants().contains(extract.grant())) {
                tell(extract, interfaceId, "refused", 0, null, "Its grant is not in force; ask for the data anew");
                return;
            }
            keys.check();
            tell(extract, interfaceId, "running", 0, null, null);
            ExtractResult result = job.make(
                    extract, share, sources.of(source, THREADS_AT_A_SOURCE), new Telling(extract, interfaceId));
            keys.check();
            switch (result) {
                case ExtractResult.Complete complete ->
                    tell(
                            extract,
                            interfaceId,
                            "completed",
                            complete.manifest().rows(),
                            complete.manifest().root(),
                            null);
                case ExtractResult.Refused refused -> tell(extract, interfaceId, "refused", 0, null, refused.message());
            }
        } catch (KeyUnavailableException gone) {
            // It is taken up again with what is wanted next; what was begun of it is gone.
            show(extract, "pending", gone.getMessage());
            taken.remove(new Order(extract.id(), extract.serial()));
        } catch (IOException | RuntimeException problem) {
            failed(extract, interfaceId, problem);
        }
    }

    /** Under the lease of the keys; whom it is about is told before it can be taken. */
    private final class Telling implements ExtractProgress {
        private final Specification.Extract extract;
        private final String interfaceId;

        Telling(Specification.Extract extract, String interfaceId) {
            this.extract = extract;
            this.interfaceId = interfaceId;
        }

        @Override
        public void read(long rows, long estimate) {
            keys.check();
        }

        @Override
        public void named(List<SubjectDigest> subjects, String root) {
            receipts.name(extract.id(), extract.share(), interfaceId, extract.grant(), root, subjects);
        }
    }

    /** Whoever waits for it is told; the same extract can be asked for again with a higher serial. */
    private void failed(Specification.Extract extract, String interfaceId, Exception problem) {
        String message = "It could not be made: " + Told.of(problem);
        try {
            tell(extract, interfaceId, "failed", 0, null, message);
        } catch (IllegalStateException untold) {
            LOG.atError().addKeyValue("extract", extract.id()).log(untold.getMessage());
            show(extract, "failed", message);
        }
    }

    private void tell(
            Specification.Extract extract,
            String interfaceId,
            String state,
            long rows,
            @Nullable String root,
            @Nullable String message) {
        receipts.tell(extract.id(), extract.share(), interfaceId, extract.grant(), state, rows, root, message);
        show(extract, state, message);
        LOG.atInfo()
                .addKeyValue("extract", extract.id())
                .addKeyValue("state", state)
                .log("extract");
    }

    private void show(Specification.Extract extract, String state, @Nullable String message) {
        states.put(extract.id(), new StatusReport.Extract(extract.id(), extract.share(), state, message));
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.atWarn().log("an extract did not end in time: what was begun of it is removed at the next try");
            }
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.sluice.connect.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.capture.CaptureEngine;
import io.sluice.capture.CaptureSettings;
import io.sluice.capture.Failures;
import io.sluice.capture.RowDigest;
import io.sluice.capture.SourceAddress;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.ControlFollower;
import io.sluice.kafka.Publishers;
import io.sluice.kafka.SharePublisher;
import io.sluice.kafka.StatusSender;
import io.sluice.keys.KeyFile;
import io.sluice.keys.LeasedKeys;
import io.sluice.pipeline.KeyRing;
import io.sluice.shares.Binder;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.Ledger;
import io.sluice.shares.RejectionGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one source's parts together, keeps its keys leased, and brings its capture to what is wanted, again and again. */
final class Host implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long TEND_MILLIS = 200;
    private static final long RECONCILE_MILLIS = 1000;
    private static final long TELL_MILLIS = 5000;

    private final Settings settings;
    private final Handover handover;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final LeasedKeys keys;
    private final Vaults vault;
    private final Binder binder;
    private final Publishers publishers;
    private final ControlFollower control;
    private final StatusSender status;
    private final ScheduledExecutorService threads;
    private volatile @Nullable SourceCapture capture;
    private volatile @Nullable SourceShares shares;
    private volatile @Nullable Wish wish;
    private volatile @Nullable String problem;
    private volatile @Nullable Report report;

    private Host(Settings settings, Handover handover) {
        this.settings = settings;
        this.handover = handover;
        this.keys = LeasedKeys.of(KeyFile.open(settings.keys()).of(settings.suite()), settings.lease(), clock);
        this.vault = Vaults.of(settings, keys);
        this.binder = new Binder(keys, vault.vault(), new CelExpressions(clock));
        this.publishers = new Publishers(settings.kafka(), keys, clock);
        this.control = new ControlFollower(
                "sluice-control-" + settings.source(),
                settings.kafka(),
                settings.controlKey(),
                settings.serials(),
                () -> new Wishes(settings.source(), wanted -> wish = wanted));
        this.status = StatusSender.ofTask(settings.kafka(), settings.source());
        this.threads = Executors.newScheduledThreadPool(3, task -> {
            Thread thread = new Thread(task, "sluice-host-" + settings.source());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws io.sluice.pipeline.KeyUnavailableException when there are no keys */
    static Host start(Settings settings, Handover handover) {
        Host host = new Host(settings, handover);
        host.control.start();
        Future<?> unused = host.threads.scheduleWithFixedDelay(host::tend, 0, TEND_MILLIS, TimeUnit.MILLISECONDS);
        Future<?> unusedToo =
                host.threads.scheduleWithFixedDelay(host::reconcile, 0, RECONCILE_MILLIS, TimeUnit.MILLISECONDS);
        Future<?> unusedAsWell =
                host.threads.scheduleWithFixedDelay(host::tell, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
        return host;
    }

    private void tend() {
        try {
            boolean inForce = keys.tend();
            SourceShares running = shares;
            if (running != null && inForce) {
                running.resume();
            } else if (running != null) {
                running.halt();
            }
        } catch (RuntimeException failed) {
            // Thrown on, it would end the scheduled task; the lease then ends by itself.
            LOG.atError().log(told(failed));
        }
    }

    private void reconcile() {
        Wish wanted = wish;
        if (wanted == null) {
            return;
        }
        if (!wanted.placed() || wanted.source().isEmpty()) {
            end();
            problem = "Source '" + settings.source() + "' is not the cluster's by the control plane's word: set"
                    + " sluice.connect.urls and, if you name sources there, sluice.connect.sources for the control process";
            return;
        }
        try {
            Specification.Source source = wanted.source().get();
            SourceCapture current = capture;
            if (current == null || !current.specification().equals(source)) {
                end();
                current = make(source);
                capture = current;
            }
            current.want(wanted.running());
            problem = current.problem().orElse(null);
            report = current.report();
        } catch (RuntimeException failed) {
            // It is tried again in a moment; the task goes on, since what failed may pass.
            report = Report.of(
                    wanted.source().get(),
                    FeedStatus.of("retrying", "cannot-start", told(failed)),
                    SourceShares.NOTHING,
                    wanted.running(),
                    Ledger.empty());
            LOG.atWarn().addKeyValue("source", settings.source()).log(told(failed));
        }
    }

    /** Tells the control plane how the source stands; that it is silent tells something too. */
    private void tell() {
        try {
            Report told = report;
            if (told != null) {
                status.tell(JSON.writeValueAsBytes(told));
            }
        } catch (JsonProcessingException | RuntimeException untold) {
            // Thrown on, it would end the scheduled task; the next report says what this one would have.
            LOG.atDebug().log("the status was not told: {}", untold.getClass().getSimpleName());
        }
    }

    private SourceCapture make(Specification.Source source) {
        if (!source.kind().equals("postgresql")) {
            throw new IllegalArgumentException("Source '" + source.id() + "' is of kind '" + source.kind()
                    + "': on a Connect cluster only postgresql runs; let a data process run it");
        }
        publishers.fence(source.id());
        SharePublisher publisher = publishers.of(source, handover::transactions);
        SourceShares made = new SourceShares(
                source.id(),
                publisher,
                binder,
                new RejectionGuard(settings.rejectionWindow(), settings.rejectionLimit()));
        shares = made;
        return new SourceCapture(source, made, new CaptureEngine(captureSettings(source), id -> made.restart()));
    }

    private CaptureSettings captureSettings(Specification.Source source) {
        RowDigest digest = RowDigest.keyed(keys.key(KeyRing.KeyUse.OFFSET_SEAL, "snapshot-rows/" + source.id(), 1));
        return new CaptureSettings(
                source.id(),
                SourceAddress.of(source.connection(), settings.reach()),
                () -> secret(settings.sourcePassword()),
                digest);
    }

    /** Read anew each time, so that a rotated one is taken up. */
    static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "Cannot read " + file + " on this worker: put the password alone into it, mode 0600", missing);
        }
    }

    /** Why the source does not go on by itself; empty while it does. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Messages of our own hold no value of a record; of others only kinds and places are told. */
    private static String told(RuntimeException failed) {
        return failed instanceof IllegalStateException || failed instanceof IllegalArgumentException
                ? String.valueOf(failed.getMessage())
                : Failures.causes(failed);
    }

    private void end() {
        SourceCapture running = capture;
        capture = null;
        shares = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        control.close();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("source", settings.source()).log("the source's host did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        end();
        status.close();
        publishers.close();
        vault.close();
    }
}

package io.sluice.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.keys.LeasedKeys;
import io.sluice.shares.Binder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tends the lease of the data keys, halts the sources when it ends, and lets them go on once it is renewed. */
final class KeyWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LeasedKeys keys;
    private final SourceRuns sources;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-keys"));
    private boolean inForce = true;

    KeyWatch(LeasedKeys keys, SourceRuns sources, MeterRegistry registry) {
        this.keys = keys;
        this.sources = sources;
        Gauge.builder("sluice.keys.leased", keys, leased -> leased.isInForce() ? 1 : 0)
                .description("1 while data keys are to be had; 0 while sharing halts for want of them")
                .register(registry);
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::tend, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tend() {
        try {
            boolean now = keys.tend();
            if (now != inForce) {
                inForce = now;
                tell();
            }
            sources.all().forEach(now ? SourceRun::resume : SourceRun::halt);
        } catch (RuntimeException problem) {
            // Thrown on, it would end the scheduled task; the lease then ends by itself.
            LOG.atError().log(Told.of(problem));
        }
    }

    private void tell() {
        if (inForce) {
            LOG.atInfo().log("the lease of the data keys is renewed: sharing goes on");
        } else {
            LOG.atError()
                    .addKeyValue("reason", Binder.KEY_UNAVAILABLE)
                    .log("the lease of the data keys has ended, sharing halts: "
                            + keys.trouble().orElse(""));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

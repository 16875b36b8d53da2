package io.sluice.catalog.flow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds, so that alarms know since when also where nobody has the page open. */
@ApplicationScoped
class AlarmWatch {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);
    private static final int FIRST = 15;
    private static final int SECONDS = 10;

    private final Flows flows;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-alarms"));

    AlarmWatch(Flows flows) {
        this.flows = flows;
    }

    void start(@Observes StartupEvent event) {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, FIRST, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Flow unused = flows.now();
        } catch (RuntimeException unanswered) {
            LOG.atDebug().log(
                    "alarms could not be looked for: {}", unanswered.getClass().getSimpleName());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}

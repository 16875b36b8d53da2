package io.sluice.bench.capture;

import io.sluice.bench.capture.Drainer.Draining;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.ProcessMeter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Changes that wait at the source.
 *
 * @param warmUp how many a drainer gets before it is measured, to be warm
 * @param measured how many it is measured by
 */
record Backlog(long warmUp, long measured) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 50;
    /** How long a drainer is watched for handing on more than there was. */
    private static final long QUIET_MILLIS = 500;

    long changes() {
        return warmUp + measured;
    }

    /**
     * Has it drained.
     *
     * @throws IllegalStateException when it was not drained exactly
     */
    Cost drain(Drainer drainer) throws IOException, SQLException, InterruptedException {
        try (Draining draining = drainer.start()) {
            ProcessMeter meter = new ProcessMeter(draining.pid());
            Reading warm = await(drainer, draining, meter, warmUp);
            Reading end = await(drainer, draining, meter, changes());
            double rss = meter.peakRssMb();
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            if (draining.drained() != changes()) {
                throw new IllegalStateException(drainer.name() + " handed on " + draining.drained() + " changes of "
                        + changes() + ": it repeats some");
            }
            return Cost.of(
                    end.drained - warm.drained, (end.nanos - warm.nanos) / 1e9, end.cpuSeconds - warm.cpuSeconds, rss);
        }
    }

    private static Reading await(Drainer drainer, Draining draining, ProcessMeter meter, long changes)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        Reading reading = Reading.of(draining, meter);
        while (reading.drained < changes) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        drainer.name() + " handed on " + reading.drained + " of " + changes + " changes and no more");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            reading = Reading.of(draining, meter);
        }
        return reading;
    }

    private record Reading(long drained, long nanos, double cpuSeconds) {
        static Reading of(Draining draining, ProcessMeter meter) throws IOException, InterruptedException {
            return new Reading(draining.drained(), System.nanoTime(), meter.cpuSeconds());
        }
    }
}

package io.sluice.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.LiveHeap;
import io.sluice.bench.lab.ProcessMeter;
import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The hub's data process, started and ended at will. */
final class DataProcessRun {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration LAKE_LIMIT = Duration.ofMinutes(15);
    private static final double NANOS = 1e9;

    private final Hub hub;
    private final Child process;

    DataProcessRun(Hub hub) {
        this.hub = hub;
        this.process = hub.stack().child(Part.DATA.server());
    }

    void stop() {
        process.stop();
    }

    long pid() {
        return process.pid().orElseThrow(() -> new IllegalStateException("The data process is not running"));
    }

    ProcessMeter meter() {
        return new ProcessMeter(pid());
    }

    /** Starts it; it answers then, and begins to share. */
    void launch() {
        process.start();
        process.awaitReady(START_LIMIT);
    }

    /**
     * Starts it.
     *
     * @return seconds until each of the shares is whole and each source is followed
     */
    double start(int shares) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        launch();
        await(shares);
        return (System.nanoTime() - begin) / NANOS;
    }

    /** Waits until exactly so many shares are wanted, each is whole, and each of their sources is followed. */
    void await(int shares) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!isFollowed(hub.face().status(), shares)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not all of " + shares + " shares were followed within "
                        + START_LIMIT.toMinutes() + " minutes; see logs/data.log");
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private static boolean isFollowed(JsonNode status, int shares) {
        return status.path("shares").size() == shares
                && all(status.path("shares"), "state", "active")
                && status.path("sources")
                        .valueStream()
                        .noneMatch(source -> source.path("tables").size() > 0
                                && !source.path("state").asText().equals("streaming"));
    }

    private static boolean all(JsonNode nodes, String field, String text) {
        return nodes.valueStream().allMatch(node -> node.path(field).asText().equals(text));
    }

    /** Waits until the lake has every row of every share. */
    void awaitLake(int shares) throws IOException, InterruptedException {
        long end = System.nanoTime() + LAKE_LIMIT.toNanos();
        while (hub.face()
                        .status()
                        .path("lake")
                        .path("tables")
                        .valueStream()
                        .filter(table -> table.path("historyRows").asLong() >= Fleet.ROWS)
                        .count()
                < shares) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "The lake did not get all shares within " + LAKE_LIMIT.toMinutes() + " minutes");
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** What it holds now. */
    Occupancy occupancy() throws IOException, InterruptedException {
        ProcessMeter meter = meter();
        double rss = meter.peakRssMb();
        return new Occupancy(LiveHeap.mb(pid()), rss, meter.threads());
    }
}

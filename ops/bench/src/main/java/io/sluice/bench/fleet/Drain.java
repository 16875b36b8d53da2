package io.sluice.bench.fleet;

import io.sluice.bench.capture.LakeAside;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.ProcessMeter;
import io.sluice.bench.lab.Register;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A backlog of the registers' changes, drained by a data process that warms up with the first of them; no lake is written. */
final class Drain {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long QUIET_MILLIS = 500;
    private static final double NANOS = 1e9;

    private final Hub hub;
    private final DataProcessRun process;
    private long batches;

    Drain(Hub hub, DataProcessRun process) {
        this.hub = hub;
        this.process = process;
    }

    /**
     * Has the changes made and drained; the data process is stopped before and afterwards.
     *
     * @param from how many transactions each register had before
     * @param warm rounds of transactions, one for each register, by which the process warms up
     * @param measured likewise, by which it is measured
     * @throws IllegalStateException when they were not drained exactly
     */
    Cost of(List<Register> registers, long from, long warm, long measured)
            throws IOException, SQLException, InterruptedException {
        long each = (long) registers.size() * Register.PER_TRANSACTION;
        process.stop();
        LakeAside lake = LakeAside.begin(hub.endpoints());
        try (ReceiptCount count = new ReceiptCount(hub.endpoints())) {
            Fleet.change(registers, from, warm + measured);
            process.launch();
            return drained(count, warm * each, (warm + measured) * each);
        } finally {
            process.stop();
            lake.close();
        }
    }

    private Cost drained(ReceiptCount count, long warm, long all) throws IOException, InterruptedException {
        ProcessMeter meter = process.meter();
        Reading begin = await(count, meter, warm);
        long before = count.batches();
        Reading end = await(count, meter, all);
        batches = count.batches() - before;
        double rss = meter.peakRssMb();
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        if (count.shared() != all) {
            throw new IllegalStateException(count.shared() + " records came of " + all + " changes: some are repeated");
        }
        return begin.until(end, rss);
    }

    /** In how many transactions the measured changes came. */
    long batches() {
        return batches;
    }

    /** Waits until so many records were shared. */
    static Reading await(ReceiptCount count, ProcessMeter meter, long records) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        long shared = count.shared();
        while (shared < records) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + shared + " of " + records + " changes were shared");
            }
            shared = count.shared();
        }
        return new Reading(shared, System.nanoTime(), meter.cpuSeconds());
    }

    record Reading(long shared, long nanos, double cpuSeconds) {
        Cost until(Reading end, double rssMb) {
            return Cost.of(end.shared - shared, (end.nanos - nanos) / NANOS, end.cpuSeconds - cpuSeconds, rssMb);
        }
    }
}

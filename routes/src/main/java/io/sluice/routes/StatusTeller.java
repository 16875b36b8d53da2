package io.sluice.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.kafka.StatusSender;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the control plane every few seconds how the data plane stands; that it is silent tells something too. */
final class StatusTeller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusTeller.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SECONDS = 5;

    private final StatusSender sender;
    private final Supplier<StatusReport> report;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-status"));

    StatusTeller(StatusSender sender, Supplier<StatusReport> report) {
        this.sender = sender;
        this.report = report;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::tell, 1, SECONDS, TimeUnit.SECONDS);
    }

    private void tell() {
        try {
            sender.tell(JSON.writeValueAsBytes(report.get()));
        } catch (JsonProcessingException | RuntimeException untold) {
            // Thrown on, it would end the scheduled task; the next report says what this one would have.
            LOG.atDebug().log("the status was not told: {}", untold.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        sender.close();
    }
}

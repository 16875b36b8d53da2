package io.sluice.kafka;

import io.sluice.contract.specification.SpecificationKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topic for as long as its host lives, on a thread of its own; when it cannot, it says so and tries again. */
public final class ControlFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlFollower.class);
    private static final int PAUSE_SECONDS = 2;

    private final KafkaConfig kafka;
    private final Path controlKey;
    private final Path serials;
    private final Supplier<ControlTopic.Listener> listeners;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ControlTopic topic;

    /**
     * @param name of its thread
     * @param controlKey the control plane's public key, read anew for each try
     * @param serials where those that were accepted are kept
     * @param listeners makes one for each time that the topic is read from its beginning
     */
    public ControlFollower(
            String name, KafkaConfig kafka, Path controlKey, Path serials, Supplier<ControlTopic.Listener> listeners) {
        this.kafka = kafka;
        this.controlKey = controlKey;
        this.serials = serials;
        this.listeners = listeners;
        this.thread = new Thread(this::keepReading, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void keepReading() {
        while (closing.getCount() > 0) {
            try {
                read();
            } catch (IOException | RuntimeException problem) {
                LOG.atWarn()
                        .addKeyValue("problem", problem.getClass().getSimpleName())
                        .log("control topic cannot be read, trying again: {}", problem.getMessage());
                pause();
            }
        }
    }

    private void read() throws IOException {
        try (Admin admin = Admin.create(kafka.client())) {
            Topics.provide(admin);
        }
        ControlGate gate = new ControlGate(List.of(SpecificationKeys.loadPublic(controlKey)), Serials.in(serials));
        ControlTopic reading = new ControlTopic(kafka, gate, listeners.get());
        topic = reading;
        if (closing.getCount() == 0) {
            reading.close();
        }
        reading.run();
    }

    private void pause() {
        try {
            boolean unused = closing.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        ControlTopic reading = topic;
        if (reading != null) {
            reading.close();
        }
    }
}

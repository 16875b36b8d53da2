package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.kafka.ControlGate;
import io.sluice.kafka.ControlTopic;
import io.sluice.kafka.KafkaConfig;
import io.sluice.kafka.Serials;
import io.sluice.kafka.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topic for as long as the process lives; when it cannot, it says so and tries again. */
final class ControlLoop implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final int PAUSE_SECONDS = 2;

    private final KafkaConfig kafka;
    private final Folders folders;
    private final Consumer<Desired> wanted;
    private final Meters meters;
    private final Denials denials;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this, "sluice-control");
    private volatile @Nullable ControlTopic topic;
    private volatile boolean settled;

    ControlLoop(KafkaConfig kafka, Folders folders, Consumer<Desired> wanted, Meters meters, Denials denials) {
        this.kafka = kafka;
        this.folders = folders;
        this.wanted = wanted;
        this.meters = meters;
        this.denials = denials;
    }

    void start() {
        thread.start();
    }

    /** Whether all that was on the topic has been told. */
    boolean isSettled() {
        return settled;
    }

    @Override
    public void run() {
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
        ControlGate gate = new ControlGate(
                List.of(SpecificationKeys.loadPublic(folders.controlKey())), Serials.in(folders.serials()));
        ControlTopic reading = new ControlTopic(kafka, gate, new Listener());
        topic = reading;
        if (closing.getCount() == 0) {
            reading.close();
        }
        reading.run();
    }

    private void pause() {
        try {
            closing.await(PAUSE_SECONDS, TimeUnit.SECONDS);
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

    private final class Listener implements ControlTopic.Listener {
        private Desired desired = Desired.nothing();

        @Override
        public void accepted(Specification specification) {
            desired = desired.with(specification);
        }

        @Override
        public void refused(ControlGate.Reason reason) {
            meters.refused(reason);
            denials.note("specification", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), Denials.ANONYMOUS);
        }

        @Override
        public void settled() {
            wanted.accept(desired);
            settled = true;
        }
    }
}

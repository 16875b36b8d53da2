package io.sluice.connect.host;

import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.kafka.ControlGate;
import io.sluice.kafka.ControlTopic;
import io.sluice.kafka.Serials;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topic for as long as the task lives; when it cannot, it says so and tries again. */
final class ControlReader implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final int PAUSE_SECONDS = 2;

    private final Settings settings;
    private final Consumer<Wish> wishes;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ControlTopic topic;

    ControlReader(Settings settings, Consumer<Wish> wishes) {
        this.settings = settings;
        this.wishes = wishes;
        this.thread = new Thread(this, "sluice-control-" + settings.source());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
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
        ControlGate gate = new ControlGate(
                List.of(SpecificationKeys.loadPublic(settings.controlKey())), Serials.in(settings.serials()));
        ControlTopic reading = new ControlTopic(settings.kafka(), gate, new Listener());
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

    private final class Listener implements ControlTopic.Listener {
        private Wish wish = Wish.nothing(settings.source());

        @Override
        public void accepted(Specification specification) {
            wish = wish.with(specification);
        }

        /** The data process tells the exchange log of what is refused; the topic itself has logged it here. */
        @Override
        public void refused(ControlGate.Reason reason) {}

        @Override
        public void settled() {
            wishes.accept(wish);
        }
    }
}

package io.sluice.catalog.notice;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.log.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due, one message after the other; who cannot be reached is tried again later and later. */
@ApplicationScoped
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int FIRST_LOOK = 3;

    private final Sendings sendings;
    private final Mail mail;
    private final Webhook webhook;
    private final Sequencer sequencer;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-courier"));

    Courier(Sendings sendings, Mail mail, Webhook webhook, Sequencer sequencer) {
        this.sendings = sendings;
        this.mail = mail;
        this.webhook = webhook;
        this.sequencer = sequencer;
    }

    /** What became of a try. */
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /** @param problem a code of ours */
        record Failed(String problem, boolean isFinal) implements Outcome {}
    }

    void start(@Observes StartupEvent event) {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, FIRST_LOOK, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            // A database that was put back tells of what happened already.
            while (sequencer.isTrusted() && !thread.isShutdown()) {
                Optional<Sendings.Delivery> next = sendings.claim();
                if (next.isEmpty()) {
                    return;
                }
                deliver(next.get());
            }
        } catch (RuntimeException e) {
            // The message of a database's error quotes rows.
            LOG.atError().addKeyValue("kind", e.getClass().getName()).log("notices cannot be sent at the moment");
        }
    }

    private void deliver(Sendings.Delivery delivery) {
        Outcome outcome = delivery.channel().equals("email") ? mail.send(delivery) : webhook.post(delivery);
        switch (outcome) {
            case Outcome.Sent sent -> sendings.sent(delivery);
            case Outcome.Failed failed -> {
                LOG.atWarn()
                        .addKeyValue("delivery", delivery.id())
                        .addKeyValue("channel", delivery.channel())
                        .addKeyValue("problem", failed.problem())
                        .addKeyValue("tries", delivery.tries())
                        .log("notices were not taken");
                sendings.failed(delivery, failed.problem(), failed.isFinal());
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}

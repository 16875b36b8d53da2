package io.sluice.catalog.notice;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** By e-mail, in plain text: what kind of thing happened and where to read it, nothing of what it is about. */
@ApplicationScoped
class Mail {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ReactiveMailer mailer;
    private final Wording wording;
    private final HubConfig config;

    Mail(ReactiveMailer mailer, Wording wording, HubConfig config) {
        this.mailer = mailer;
        this.wording = wording;
        this.config = config;
    }

    Courier.Outcome send(Sendings.Delivery delivery) {
        if (config.notices().mailFrom().isEmpty()) {
            return new Courier.Outcome.Failed("no-mail-server", true);
        }
        Wording.Letter letter = wording.letter(delivery.language(), delivery.department(), delivery.notices());
        try {
            mailer.send(io.quarkus.mailer.Mail.withText(delivery.to(), letter.subject(), letter.text())
                            .setFrom(config.notices().mailFrom().get())
                            .addHeader("Auto-Submitted", "auto-generated")
                            .addHeader("Sluice-Delivery", delivery.id()))
                    .await()
                    .atMost(LONGEST);
            return new Courier.Outcome.Sent();
        } catch (RuntimeException unsent) {
            // Its message can hold the address.
            return new Courier.Outcome.Failed("mail-not-taken", false);
        }
    }
}

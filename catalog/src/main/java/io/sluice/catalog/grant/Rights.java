package io.sluice.catalog.grant;

import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.HubConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions at the broker, for whoever gives and whoever takes; made when first needed. */
@ApplicationScoped
class Rights {
    private static final Logger LOG = LoggerFactory.getLogger(Rights.class);

    private final HubConfig config;
    private final Broker broker;
    private final GrantDesk grants;
    private final Credentials credentials;
    private final Event<Ending> endings;
    private @Nullable Subscriptions subscriptions;

    Rights(HubConfig config, Broker broker, GrantDesk grants, Credentials credentials, Event<Ending> endings) {
        this.endings = endings;
        this.config = config;
        this.broker = broker;
        this.grants = grants;
        this.credentials = credentials;
    }

    synchronized Subscriptions subscriptions() {
        Subscriptions known = subscriptions;
        if (known == null) {
            known = new Subscriptions(
                    broker.client(),
                    config.http().url() + "/ccompat/v7",
                    config.data().resolve("clients"),
                    grants::isInForce,
                    credentials::keep);
            subscriptions = known;
        }
        return known;
    }

    /** A grant whose rights are to go. */
    record Ending(String grant) {}

    /** Takes an ended grant's rights, as soon as the transaction in hand, if there is one, has ended it. */
    void take(String grant) {
        endings.fire(new Ending(grant));
    }

    /** Not earlier: the provisioner would give them again. Where the broker does not answer, it takes them later. */
    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) Ending ending) {
        try {
            subscriptions().unsubscribe(ending.grant());
        } catch (IllegalStateException unanswered) {
            LOG.atWarn()
                    .addKeyValue("grant", ending.grant())
                    .log("rights are not taken yet: {}", unanswered.getMessage());
        }
    }

    @PreDestroy
    synchronized void close() {
        if (subscriptions != null) {
            subscriptions.close();
        }
    }
}

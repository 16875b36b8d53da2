package io.sluice.catalog.grant;

import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.HubConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
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
    private @Nullable Subscriptions subscriptions;

    Rights(HubConfig config, Broker broker, GrantDesk grants, Credentials credentials) {
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

    /** Takes an ended grant's rights at once; where the broker does not answer, the provisioner does it later. */
    void take(String grant) {
        try {
            subscriptions().unsubscribe(grant);
        } catch (IllegalStateException unanswered) {
            LOG.atWarn().addKeyValue("grant", grant).log("rights are not taken yet: {}", unanswered.getMessage());
        }
    }

    @PreDestroy
    synchronized void close() {
        if (subscriptions != null) {
            subscriptions.close();
        }
    }
}

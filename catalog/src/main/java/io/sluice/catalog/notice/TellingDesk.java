package io.sluice.catalog.notice;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each person says of how to be told. */
@ApplicationScoped
class TellingDesk {
    private static final Pattern PORT = Pattern.compile(":([0-9]{2,5})(?=[/,?]|$)");

    private final EntityManager entities;
    private final Sendings sendings;
    private final WebhookKey key;
    private final HubConfig config;
    private final Clock clock;

    TellingDesk(EntityManager entities, Sendings sendings, WebhookKey key, HubConfig config, Clock clock) {
        this.entities = entities;
        this.sendings = sendings;
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    /** Who said nothing is told in the application alone. */
    @Transactional
    Telling of(String account) {
        TellingRow row = entities.find(TellingRow.class, account);
        return row == null ? Telling.silent() : row.telling();
    }

    @Transactional
    Sendings.Standing standing(String account) {
        return sendings.of(account);
    }

    /** @throws Refusal where something of it is unfit */
    @Transactional
    void set(String account, Telling telling) {
        telling.check(rules(), config.notices().mailFrom().isPresent());
        row(account).set(telling, clock.instant());
    }

    /** Another secret for the account's webhook; the one before holds no more. It is shown this once. */
    @Transactional
    String renewSecret(String account) {
        TellingRow row = row(account);
        row.salt(WebhookKey.random(), clock.instant());
        return key.secret(account, row.salt());
    }

    private TellingRow row(String account) {
        TellingRow row = entities.find(TellingRow.class, account);
        if (row == null) {
            row = new TellingRow(account, WebhookKey.random());
            row.set(Telling.silent(), clock.instant());
            entities.persist(row);
        }
        return row;
    }

    /** Where may be posted to, as the hub is set up. */
    WebhookAddress.Rules rules() {
        Set<Integer> ports = new HashSet<>(Set.of(config.http().port()));
        for (String own : Set.of(
                config.http().url(),
                config.dataProcess().url(),
                config.registry().url(),
                config.postgres().url(),
                config.kafka().bootstrap())) {
            Matcher port = PORT.matcher(own);
            while (port.find()) {
                ports.add(Integer.valueOf(port.group(1)));
            }
        }
        URI own = URI.create(config.http().url());
        ports.add(WebhookAddress.port(own));
        return new WebhookAddress.Rules(
                Set.copyOf(config.notices().webhookHosts().orElse(java.util.List.of())),
                Set.of(String.valueOf(own.getHost())),
                ports);
    }
}

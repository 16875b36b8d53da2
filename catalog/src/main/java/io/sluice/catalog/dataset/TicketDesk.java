package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.specification.DownloadLink;
import io.sluice.contract.specification.SignedTicket;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.contract.specification.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Gives tickets for the data process' face, and writes each down. */
@ApplicationScoped
public class TicketDesk {
    private final Outbox outbox;
    private final HubConfig config;
    private final Clock clock;

    TicketDesk(Outbox outbox, HubConfig config, Clock clock) {
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** @param url base address of the data process' face */
    public record Given(String ticket, String url, Instant expires) {}

    /**
     * Gives a ticket for one call within a minute. Whether the account may have it is for the caller to know.
     *
     * @param object as {@link Ticket} has it
     * @param subjects what the entry in the exchange log can be found by
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Given give(String account, String purpose, String object, Map<String, String> subjects) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(now.getEpochSecond() + Ticket.LIFE_SECONDS);
        Ticket ticket = new Ticket(UUID.randomUUID().toString(), account, purpose, object, expires.getEpochSecond());
        Entry.Builder entry = Entry.of(Kind.TICKET, now, account);
        subjects.forEach(entry::about);
        outbox.record(entry.with(Map.of("ticket", ticket.id(), "purpose", purpose, "object", object))
                .entry());
        return new Given(SignedTicket.sign(ticket, keys()), config.dataProcess().url(), expires);
    }

    /**
     * A link to the files of an extract.
     *
     * @param link for the data process' face, as the parameter {@code link} of each file
     * @param manifest where the first of them is, which names the others
     */
    public record Linked(String link, String manifest, Instant expires) {}

    /**
     * Gives a link that opens an extract's files for an hour, while its grant is in force. Whether the account may have it
     * is for the caller to know.
     *
     * @param subjects what the entry in the exchange log can be found by
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Linked link(String account, String extract, String grant, Map<String, String> subjects) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(now.getEpochSecond() + DownloadLink.LIFE_SECONDS);
        String link = new DownloadLink(extract, grant, account, expires.getEpochSecond()).signed(keys());
        Entry.Builder entry = Entry.of(Kind.TICKET, now, account);
        subjects.forEach(entry::about);
        outbox.record(entry.with(Map.of("purpose", "download", "object", extract, "expires", expires.toString()))
                .entry());
        return new Linked(
                link,
                config.dataProcess().url() + "/extracts/" + extract + "/files/manifest.json?link=" + link,
                expires);
    }

    private SpecificationKeys keys() {
        try {
            return SpecificationKeys.load(config.data().resolve("secrets"));
        } catch (IOException e) {
            throw Refusal.unavailable("no-control-key", String.valueOf(e.getMessage()));
        }
    }
}

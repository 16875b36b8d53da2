package io.sluice.catalog.grant;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.log.Sequenced;
import io.sluice.contract.Problem;
import io.sluice.contract.specification.Specification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Extracts from the order to the receipt. */
@ApplicationScoped
public class ExtractDesk implements Sequenced {
    private static final Set<String> FORMATS = Set.of("parquet", "csv");

    private final EntityManager entities;
    private final Sides sides;
    private final Outbox outbox;
    private final TicketDesk tickets;
    private final Clock clock;

    ExtractDesk(EntityManager entities, Sides sides, Outbox outbox, TicketDesk tickets, Clock clock) {
        this.entities = entities;
        this.sides = sides;
        this.outbox = outbox;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Orders an extract under a grant that is active. It is published once the exchange log holds the order. */
    @Transactional
    ExtractRow order(String by, String grantId, List<String> formats) {
        if (formats.isEmpty() || !FORMATS.containsAll(formats)) {
            throw Refusal.unfit(
                    "format-unknown",
                    "The extract cannot be made",
                    List.of(new Problem("/formats", "they are missing or unknown", "use parquet, csv or both")));
        }
        GrantRow grant = entities.find(GrantRow.class, grantId);
        Instant now = clock.instant();
        if (grant == null || !grant.isInForce(now) || grant.share() == null) {
            throw Refusal.conflict("grant-not-active", "This grant is not active; see how it stands");
        }
        String id = "e-" + UUID.randomUUID().toString().substring(0, 13);
        String entry = outbox.record(sides.about(Entry.of(Kind.EXTRACT, now, by), grant)
                .about("extract", id)
                .with(Map.of("extract", id, "state", ExtractRow.ORDERED, "formats", formats))
                .entry());
        ExtractRow extract = new ExtractRow(id, grantId, formats, by, now, entry);
        entities.persist(extract);
        return extract;
    }

    @Transactional
    Optional<ExtractRow> find(String id) {
        return Optional.ofNullable(entities.find(ExtractRow.class, id));
    }

    /**
     * A link to the files of an extract that is made.
     *
     * @throws Refusal where it is not made, or its grant is not active any more
     */
    @Transactional
    TicketDesk.Linked link(String by, String id) {
        ExtractRow extract = entities.find(ExtractRow.class, id);
        GrantRow grant = extract == null ? null : entities.find(GrantRow.class, extract.grant());
        if (extract == null || grant == null) {
            throw Refusal.notFound("extract");
        }
        if (!extract.state().equals("completed")) {
            throw Refusal.conflict("extract-not-made", "This extract is " + extract.state() + "; see how it stands");
        }
        if (!grant.isInForce(clock.instant())) {
            throw Refusal.conflict("grant-not-active", "This grant is not active; see how it stands");
        }
        return tickets.link(
                by,
                id,
                grant.id(),
                Map.of(
                        "extract",
                        id,
                        "grant",
                        grant.id(),
                        "dataset",
                        grant.dataset(),
                        "department",
                        grant.recipient()));
    }

    /** Those whose order the exchange log holds and which are not made yet. */
    @Transactional
    List<Specification.Extract> recorded() {
        return entities
                .createQuery(
                        "SELECT x, g FROM ExtractRow x JOIN GrantRow g ON g.id = x.granted WHERE x.state = 'ordered'"
                                + " AND g.state = 'active' AND EXISTS (SELECT 1 FROM EntryRow e WHERE e.entry = x.entry)"
                                + " ORDER BY x.requested",
                        Object[].class)
                .getResultList()
                .stream()
                .map(pair -> specification((ExtractRow) pair[0], (GrantRow) pair[1]))
                .toList();
    }

    private static Specification.Extract specification(ExtractRow extract, GrantRow grant) {
        return new Specification.Extract(
                extract.id(), 1, true, String.valueOf(grant.share()), grant.id(), extract.formats());
    }

    /** Takes over what the data process told of an extract. */
    @Override
    public void sequenced(long index, Entry entry) {
        JsonNode facts = entry.facts();
        if (!entry.is(Kind.EXTRACT)
                || !facts.has("grant")
                || facts.path("state").asText().equals("named")) {
            return;
        }
        ExtractRow extract =
                entities.find(ExtractRow.class, facts.path("extract").asText());
        if (extract != null) {
            extract.told(
                    facts.path("state").asText(),
                    facts.path("rows").asLong(),
                    text(facts.path("root")),
                    text(facts.path("message")));
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}

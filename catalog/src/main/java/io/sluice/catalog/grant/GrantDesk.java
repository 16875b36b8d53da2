package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grants from the decision to their end. */
@ApplicationScoped
public class GrantDesk {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LETTERS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HUB = "hub";

    private final EntityManager entities;
    private final Outbox outbox;
    private final Sides sides;
    private final Precondition precondition;
    private final Clock clock;

    // The fourth stands for that of the request in hand; what the hub does by itself does not ask it.
    GrantDesk(EntityManager entities, Outbox outbox, Sides sides, Precondition precondition, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.sides = sides;
        this.precondition = precondition;
        this.clock = clock;
    }

    /**
     * What was agreed.
     *
     * @param reference the requester's own
     * @param decision the members of a decision, as files write them
     * @param major of the contract that it was decided by
     * @param provideBy the end of the last working day for providing it
     * @param conditions of the grant, in words
     * @param bytesPerSecond that its reader may take; null: no limit
     * @param document the signed agreement
     */
    public record Agreement(
            String request,
            String dataset,
            String recipient,
            String reference,
            Map<String, Object> decision,
            int major,
            Instant validUntil,
            Instant provideBy,
            @Nullable String conditions,
            @Nullable Long bytesPerSecond,
            String document) {
        public Agreement {
            decision = Map.copyOf(decision);
        }
    }

    /** An id that nobody has; it begins with its recipient, so that the log tells who it is by the id alone. */
    public String newId(String recipient) {
        StringBuilder id = new StringBuilder(recipient).append('-');
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Takes over an agreement within the transaction of its decision. Nothing is provided until the log holds it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void issue(String id, Agreement agreement, String entry) {
        entities.persist(new GrantRow(id, agreement, clock.instant(), entry));
    }

    /**
     * A grant that has not ended.
     *
     * @param decision the members of a decision, as files write them
     */
    public record Standing(String grant, String dataset, Map<String, Object> decision) {
        public Standing {
            decision = Map.copyOf(decision);
        }
    }

    /** All that a department was granted and that has not ended. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Standing> standing(String recipient) {
        Instant now = clock.instant();
        return entities
                .createQuery("FROM GrantRow g WHERE g.recipient = :recipient ORDER BY created, id", GrantRow.class)
                .setParameter("recipient", recipient)
                .getResultList()
                .stream()
                .filter(grant -> grant.isStanding(now))
                .map(grant -> new Standing(grant.id(), grant.dataset(), grant.terms()))
                .toList();
    }

    /** A grant as its recipient holds it, or held it. */
    public record Received(String grant, String request, String dataset) {}

    /** A department's own grant, whether it has ended or not. */
    @Transactional
    public Optional<Received> received(String recipient, String id) {
        return find(id).filter(grant -> grant.recipient().equals(recipient))
                .map(grant -> new Received(grant.id(), grant.request(), grant.dataset()));
    }

    /** A department's own, given or received, the first one first; all where none is named. */
    @Transactional
    List<GrantRow> all(String department) {
        return entities.createQuery(
                        "FROM GrantRow g WHERE :own = '' OR g.recipient = :own OR g.dataset IN"
                                + " (SELECT d.id FROM DatasetRow d WHERE d.department = :own)"
                                + " ORDER BY g.created, g.id",
                        GrantRow.class)
                .setParameter("own", department)
                .getResultList();
    }

    @Transactional
    Optional<GrantRow> find(String id) {
        return Optional.ofNullable(entities.find(GrantRow.class, id));
    }

    /** Those in force whose decision the exchange log holds. */
    @Transactional
    List<GrantRow> recorded() {
        Instant now = clock.instant();
        return entities
                .createQuery(
                        "FROM GrantRow g WHERE g.state IN ('granted', 'active', 'failed')"
                                + " AND EXISTS (SELECT 1 FROM EntryRow e WHERE e.entry = g.entry) ORDER BY created, id",
                        GrantRow.class)
                .getResultList()
                .stream()
                .filter(grant -> grant.isInForce(now))
                .toList();
    }

    /** Whether it is in force, on the same terms. */
    @Transactional
    boolean isInForce(Grant asked) {
        GrantRow grant = entities.find(GrantRow.class, asked.id());
        return grant != null && grant.revision() == asked.revision() && grant.isInForce(clock.instant());
    }

    /** A grant in force whose decision the exchange log holds. */
    @Transactional
    public Optional<Grant> inForce(String id) {
        return find(id).filter(grant -> grant.isInForce(clock.instant()) && isRecorded(grant))
                .map(GrantRow::grant);
    }

    /** Whether the exchange log holds the decision. */
    @Transactional
    boolean isRecorded(GrantRow grant) {
        return !entities.createQuery("SELECT 1 FROM EntryRow e WHERE e.entry = :entry", Integer.class)
                .setParameter("entry", grant.entry())
                .getResultList()
                .isEmpty();
    }

    @Transactional
    void provided(String id, int revision, String share, String topic) {
        GrantRow grant = lock(id);
        if (isStillAsked(grant, revision) && grant.inForce().provided(share, topic)) {
            told(grant, Map.of("outcome", "provided", "share", share, "topic", topic));
            sides.tellRecipient("granted-active", grant);
        }
    }

    /** Takes note of what the newest major delivers under a grant that has not moved to it, or why it cannot. */
    @Transactional
    void next(String id, int revision, NextMajor newest) {
        GrantRow grant = lock(id);
        if (!isStillAsked(grant, revision) || newest.major() <= grant.major() || !grant.next(newest)) {
            return;
        }
        Map<String, Object> facts = new HashMap<>(Map.of("major", newest.major()));
        String why = newest.problem();
        String topic = newest.topic();
        facts.put("outcome", why == null ? "provided" : "failed");
        if (why != null) {
            facts.put("problem", why);
        } else if (topic != null) {
            facts.put("share", String.valueOf(newest.share()));
            facts.put("topic", topic);
        }
        told(grant, facts);
    }

    @Transactional
    void failed(String id, int revision, String why) {
        GrantRow grant = lock(id);
        if (isStillAsked(grant, revision) && grant.inForce().failed(why)) {
            told(grant, Map.of("outcome", "failed", "problem", why));
        }
    }

    private void told(GrantRow grant, Map<String, ?> facts) {
        outbox.record(sides.about(Entry.of(Kind.PROVISIONING, clock.instant(), HUB), grant)
                .with(facts)
                .entry());
    }

    /**
     * Moves a grant to the newest major of its interface.
     *
     * @throws Refusal where there is no such major, or the grant does not receive it
     */
    @Transactional
    GrantRow acknowledge(String by, String id, int major) {
        GrantRow grant = lock(id);
        precondition.check(grant.version());
        NextMajor next = grant.next();
        if (!grant.isInForce(clock.instant())) {
            throw Refusal.conflict("ended-already", "This grant has ended already");
        }
        if (next == null || next.major() != major) {
            throw Refusal.conflict(
                    "nothing-to-acknowledge",
                    grant.major() == major
                            ? "This grant has moved to that major already"
                            : "This grant is not offered that major; see how it stands");
        }
        if (next.share() == null) {
            throw Refusal.conflict(
                            "does-not-fit",
                            "What was granted does not fit the new major, so the old one stays; ask for the interface anew: "
                                    + (next.problem() == null ? "it is not provided yet" : next.problem()))
                    .with(next.problem() == null ? "–" : next.problem());
        }
        Instant now = clock.instant();
        int left = grant.major();
        grant.acknowledge(next, now);
        outbox.record(sides.about(Entry.of(Kind.ACKNOWLEDGEMENT, now, by), grant)
                .with(Map.of(
                        "left", left, "major", major, "share", next.share(), "topic", String.valueOf(next.topic())))
                .entry());
        return grant;
    }

    /** Not while it was suspended, ended or narrowed meanwhile. */
    private static boolean isStillAsked(GrantRow grant, int revision) {
        return grant.state().isInForce() && grant.revision() == revision;
    }

    private GrantRow lock(String id) {
        GrantRow grant = entities.find(GrantRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (grant == null) {
            throw Refusal.notFound("grant");
        }
        return grant;
    }
}

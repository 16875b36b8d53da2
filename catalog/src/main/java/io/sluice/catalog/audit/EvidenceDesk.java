package io.sluice.catalog.audit;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.LogQuestion;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes entries of the log as evidence in a case. That it was done, and why, is itself an entry. */
@ApplicationScoped
public class EvidenceDesk {
    /** Entries in one file. */
    public static final int MOST = 500;

    private static final int LONGEST_CASE = 100;
    private static final int LONGEST_REASON = 1000;
    private static final int SHOWN = 20;

    private final EntityManager entities;
    private final LogSearch search;
    private final Outbox outbox;
    private final Clock clock;

    EvidenceDesk(EntityManager entities, LogSearch search, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.search = search;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Evidence that was taken.
     *
     * @param question as the page's address has it
     * @param entries by their index, the oldest first
     * @param isWhole whether these are all that the question finds
     */
    public record Evidence(
            String id,
            String caseName,
            String reason,
            String question,
            List<Long> entries,
            boolean isWhole,
            String by,
            Instant made) {
        public Evidence {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Takes what a question finds, the newest {@value #MOST} entries at most.
     *
     * @param text the question as the page's address has it
     */
    @Transactional
    public Evidence take(String by, String caseName, String reason, LogQuestion question, String text) {
        check("/case", caseName, LONGEST_CASE);
        check("/reason", reason, LONGEST_REASON);
        LogSearch.Page page = search.before(question, null, MOST);
        List<Long> indexes = new ArrayList<>(
                page.entries().stream().map(LogSearch.Found::index).toList().reversed());
        if (indexes.isEmpty()) {
            throw Refusal.conflict(
                    "nothing-found", "No entry fits this query, so there is nothing to take as evidence");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Evidence evidence = new Evidence(
                UUID.randomUUID().toString(),
                caseName.strip(),
                reason.strip(),
                text,
                indexes,
                page.next() == null,
                by,
                now);
        String entry = outbox.record(Entry.of(Kind.QUERY, now, by)
                .about("evidence", evidence.id())
                .with(Map.of(
                        "case", evidence.caseName(),
                        "reason", evidence.reason(),
                        "question", text,
                        "entries", indexes.size(),
                        "first", indexes.getFirst(),
                        "last", indexes.getLast()))
                .entry());
        entities.persist(new EvidenceRow(evidence, entry));
        return evidence;
    }

    private static void check(String pointer, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw Refusal.unfit(
                    "evidence-unfit",
                    "The evidence cannot be taken",
                    List.of(new Problem(
                            pointer, "it is missing or too long", "write 1 to " + longest + " characters")));
        }
    }

    /** The newest that an account took. */
    @Transactional
    public List<Evidence> of(String account) {
        return entities
                .createQuery("FROM EvidenceRow e WHERE e.madeBy = :account ORDER BY e.made DESC", EvidenceRow.class)
                .setParameter("account", account)
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(EvidenceRow::evidence)
                .toList();
    }

    @Transactional
    public Optional<Evidence> find(String id) {
        return Optional.ofNullable(entities.find(EvidenceRow.class, id)).map(EvidenceRow::evidence);
    }
}

package io.sluice.catalog.audit;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Questions to the log that an account asks again; each account has its own. */
@ApplicationScoped
public class SavedQueries {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUESTION = 1000;
    private static final int MOST = 50;

    private final EntityManager entities;
    private final Clock clock;

    SavedQueries(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** @param question as the page's address has it */
    public record Saved(String name, String question) {}

    @Transactional
    public List<Saved> of(String account) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT name, question FROM control.saved_query WHERE account = ? ORDER BY name")
                .setParameter(1, account)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Saved((String) row[0], (String) row[1]))
                .toList();
    }

    /** Keeps a question under a name; an earlier one of that name is replaced. */
    @Transactional
    public void keep(String account, String name, String question) {
        String kept = name.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NAME || question.length() > LONGEST_QUESTION) {
            throw Refusal.unfit(
                    "query-unfit",
                    "The query cannot be saved",
                    List.of(new Problem("/name", "it has no name, or a long one", "use 1 to 80 characters")));
        }
        List<Saved> before = of(account);
        if (before.size() >= MOST
                && before.stream().noneMatch(saved -> saved.name().equals(kept))) {
            throw Refusal.conflict("too-many-queries", "You have 50 saved queries; remove one first");
        }
        entities.createNativeQuery("""
                        INSERT INTO control.saved_query (account, name, question, saved) VALUES (?, ?, ?, ?)
                        ON CONFLICT (account, name) DO UPDATE
                            SET question = excluded.question, saved = excluded.saved""")
                .setParameter(1, account)
                .setParameter(2, kept)
                .setParameter(3, question)
                .setParameter(4, clock.instant())
                .executeUpdate();
    }

    @Transactional
    public void remove(String account, String name) {
        entities.createNativeQuery("DELETE FROM control.saved_query WHERE account = ? AND name = ?")
                .setParameter(1, account)
                .setParameter(2, name)
                .executeUpdate();
    }
}

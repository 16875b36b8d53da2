package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * Keeps two sides of one decision with two people. One person's accounts are one; and who was somebody's deputy, or had
 * them as a deputy, at any time since the question was asked, stands on their side: ending it before deciding changes
 * nothing.
 */
@ApplicationScoped
public class FourEyes {
    private final EntityManager entities;

    FourEyes(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param one who acted first
     * @param since when that was
     * @throws Refusal (409, four-eyes) where the other is the same person, their deputy, or has them as a deputy
     */
    @Transactional
    public void check(String one, String other, Instant since, String message) {
        if (areOneSide(one, other, since)) {
            throw Refusal.conflict("four-eyes", message);
        }
    }

    @Transactional
    public boolean areOneSide(String one, String other, Instant since) {
        String first = person(one);
        String second = person(other);
        return first.equals(second)
                || entities.createQuery(
                                        "SELECT count(*) FROM DeputyRow d, AccountRow p, AccountRow q"
                                                + " WHERE p.name = d.principal AND q.name = d.deputy AND d.expires > :since"
                                                + " AND (d.ended IS NULL OR d.ended > :since)"
                                                + " AND ((p.person = :first AND q.person = :second)"
                                                + " OR (p.person = :second AND q.person = :first))",
                                        Long.class)
                                .setParameter("since", since)
                                .setParameter("first", first)
                                .setParameter("second", second)
                                .getSingleResult()
                        > 0;
    }

    private String person(String account) {
        AccountRow row = entities.find(AccountRow.class, account);
        return row == null ? account : row.person();
    }
}

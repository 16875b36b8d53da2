package io.sluice.catalog.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Whether each person's pages are light or dark; who chose nothing has them as their system does. */
@ApplicationScoped
class Looks {
    static final String SYSTEM = "system";

    private static final List<String> CHOSEN = List.of("light", "dark");

    private final EntityManager entities;

    Looks(EntityManager entities) {
        this.entities = entities;
    }

    /** {@code light}, {@code dark} or {@code system}. */
    @Transactional
    String of(String account) {
        List<?> found = entities.createNativeQuery("SELECT look FROM control.account_look WHERE account = ?")
                .setParameter(1, account)
                .getResultList();
        return found.isEmpty() ? SYSTEM : String.valueOf(found.getFirst());
    }

    /** Whatever is neither light nor dark is the system's. */
    @Transactional
    void choose(String account, String look) {
        if (!CHOSEN.contains(look)) {
            entities.createNativeQuery("DELETE FROM control.account_look WHERE account = ?")
                    .setParameter(1, account)
                    .executeUpdate();
            return;
        }
        entities.createNativeQuery("""
            INSERT INTO control.account_look (account, look) VALUES (?, ?)
            ON CONFLICT (account) DO UPDATE SET look = excluded.look\
            """)
                .setParameter(1, account)
                .setParameter(2, look)
                .executeUpdate();
    }
}

package io.sluice.catalog.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Who of a department can act in a role at this moment, of their own or as somebody's deputy. */
@ApplicationScoped
public class Colleagues {
    private final EntityManager entities;
    private final Deputies deputies;

    Colleagues(EntityManager entities, Deputies deputies) {
        this.entities = entities;
        this.deputies = deputies;
    }

    /** Their accounts, by name. */
    @Transactional
    public List<String> of(String department, String role) {
        return entities
                .createQuery("FROM AccountRow WHERE department = :department ORDER BY name", AccountRow.class)
                .setParameter("department", department)
                .getResultList()
                .stream()
                .filter(AccountRow::isOpen)
                .filter(account -> List.of(account.roles()).contains(role)
                        || deputies.borrowed(account).containsKey(role))
                .map(AccountRow::name)
                .toList();
    }
}

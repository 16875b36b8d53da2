package io.sluice.catalog.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Some of the catalogue's entries at a time, found by the database. */
@ApplicationScoped
public class DatasetLists {
    private final EntityManager entities;

    DatasetLists(EntityManager entities) {
        this.entities = entities;
    }

    /** Which of a department's entries are meant. */
    public enum Which {
        /** Data of them flows, or can. */
        INTERFACES("d.source IS NOT NULL"),
        /** The law does not forbid to share them. */
        SHARED("d.sharingType <> 'notShared'"),
        /** The law forbids it. */
        BARRED("d.sharingType = 'notShared'");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /** A department's own whose ids follow one, in order of ids. */
    @Transactional
    public List<Dataset> of(String department, Which which, String after, int most) {
        return entities
                .createQuery(
                        "FROM DatasetRow d WHERE d.department = :department AND d.id > :after AND " + which.condition
                                + " ORDER BY d.id",
                        DatasetRow.class)
                .setParameter("department", department)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(Dataset::of)
                .toList();
    }

    /** What entries are called, by their ids; those that are not there are left out. */
    @Transactional
    public Map<String, String> titles(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities
                        .createQuery("SELECT d.id, d.title FROM DatasetRow d WHERE d.id IN :ids", Object[].class)
                        .setParameter("ids", Set.copyOf(ids))
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }
}

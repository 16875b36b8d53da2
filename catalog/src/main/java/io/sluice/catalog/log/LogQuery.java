package io.sluice.catalog.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds entries by what they are about. */
@ApplicationScoped
class LogQuery {
    private final EntityManager entities;

    LogQuery(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is asked for; an entry must fit all of it.
     *
     * @param subjects name → value
     * @param kind the word of a {@link Kind}; null: any
     * @param from inclusive; null: from the beginning
     * @param to exclusive; null: to the end
     * @param after only entries behind this index; -1: from the beginning
     */
    record Question(
            Map<String, String> subjects,
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant to,
            long after) {
        Question {
            subjects = Map.copyOf(subjects);
        }
    }

    /** Indexes of the entries, in the log's order. */
    @Transactional
    List<Long> find(Question question, int most) {
        StringBuilder text = new StringBuilder("SELECT e.index FROM EntryRow e WHERE e.index > :after");
        if (question.kind() != null) {
            text.append(" AND e.kind = :kind");
        }
        if (question.from() != null) {
            text.append(" AND e.time >= :from");
        }
        if (question.to() != null) {
            text.append(" AND e.time < :to");
        }
        List<Map.Entry<String, String>> subjects =
                List.copyOf(question.subjects().entrySet());
        for (int i = 0; i < subjects.size(); i++) {
            text.append(" AND EXISTS (SELECT 1 FROM SubjectRow s")
                    .append(i)
                    .append(" WHERE s%d.id.index = e.index AND s%d.id.name = :name%d AND s%d.id.value = :value%d)"
                            .formatted(i, i, i, i, i));
        }
        TypedQuery<Long> query = entities.createQuery(
                        text.append(" ORDER BY e.index").toString(), Long.class)
                .setParameter("after", question.after())
                .setMaxResults(most);
        set(query, "kind", question.kind());
        set(query, "from", question.from());
        set(query, "to", question.to());
        for (int i = 0; i < subjects.size(); i++) {
            query.setParameter("name" + i, subjects.get(i).getKey());
            query.setParameter("value" + i, subjects.get(i).getValue());
        }
        return query.getResultList();
    }

    private static void set(TypedQuery<Long> query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }
}

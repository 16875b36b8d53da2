package io.sluice.catalog.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Finds entries by what they are about. */
@ApplicationScoped
class LogQuery {
    private final EntityManager entities;

    LogQuery(EntityManager entities) {
        this.entities = entities;
    }

    /** Indexes behind one, in the log's order. */
    @Transactional
    List<Long> after(LogQuestion question, long index, int most) {
        return indexes(question, " AND e.index > :at ORDER BY e.index", index, most);
    }

    /** Indexes before one, the newest first. */
    @Transactional
    List<Long> before(LogQuestion question, long index, int most) {
        return indexes(question, " AND e.index < :at ORDER BY e.index DESC", index, most);
    }

    private List<Long> indexes(LogQuestion question, String rest, long at, int most) {
        Query query = entities.createNativeQuery("SELECT e.index" + where(question) + rest)
                .setParameter("at", at)
                .setMaxResults(most);
        return rows(set(query, question)).stream()
                .map(index -> ((Number) index).longValue())
                .toList();
    }

    /** How many entries there are of each day and kind, by the days of a time zone. */
    @Transactional
    List<LogSearch.DayCount> days(LogQuestion question, ZoneId zone) {
        String days = "SELECT cast(cast(timezone(:zone, e.time) AS date) AS text) AS day, e.kind, count(*)"
                + where(question) + " GROUP BY 1, 2 ORDER BY 1, 2";
        return rows(set(entities.createNativeQuery(days).setParameter("zone", zone.getId()), question)).stream()
                .map(Object[].class::cast)
                .map(row -> new LogSearch.DayCount(
                        LocalDate.parse((String) row[0]), (String) row[1], ((Number) row[2]).longValue()))
                .toList();
    }

    private static List<?> rows(Query query) {
        return query.getResultList();
    }

    private static String where(LogQuestion question) {
        StringBuilder text = new StringBuilder(" FROM control.log_entry e WHERE true");
        if (question.kind() != null) {
            text.append(" AND e.kind = :kind");
        }
        if (question.from() != null) {
            text.append(" AND e.time >= :from");
        }
        if (question.to() != null) {
            text.append(" AND e.time < :to");
        }
        for (int i = 0; i < question.subjects().size(); i++) {
            text.append((" AND EXISTS (SELECT 1 FROM control.log_subject s"
                            + " WHERE s.index = e.index AND s.name = :name%d AND s.value = :value%d)")
                    .formatted(i, i));
        }
        return text.toString();
    }

    private static Query set(Query query, LogQuestion question) {
        if (question.kind() != null) {
            query.setParameter("kind", question.kind());
        }
        if (question.from() != null) {
            query.setParameter("from", question.from());
        }
        if (question.to() != null) {
            query.setParameter("to", question.to());
        }
        int i = 0;
        for (Map.Entry<String, String> subject : question.subjects().entrySet()) {
            query.setParameter("name" + i, subject.getKey());
            query.setParameter("value" + i, subject.getValue());
            i++;
        }
        return query;
    }
}

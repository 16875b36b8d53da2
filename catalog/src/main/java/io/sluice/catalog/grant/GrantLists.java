package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Cursors;
import io.sluice.catalog.api.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some of the grants at a time, found by the database: what a department gave or receives, the newest first. */
@ApplicationScoped
public class GrantLists {
    /** The most that one page holds. */
    static final int MOST = 500;

    private static final List<String> STANDING = List.of("granted", "active", "failed", "suspended");

    /** What can be asked for by {@code state}, and the states of grants that it means. */
    private static final Map<String, List<String>> STATES = Map.of(
            "standing",
            STANDING,
            "ended",
            List.of("revoked", "expired", "relinquished"),
            "all",
            List.of("granted", "active", "failed", "suspended", "revoked", "expired", "relinquished"));

    private final EntityManager entities;
    private final Cursors cursors;
    private final Clock clock;

    GrantLists(EntityManager entities, Cursors cursors, Clock clock) {
        this.entities = entities;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** On which side of its grants a department stands. */
    enum Side {
        GIVEN("g.dataset IN (SELECT d.id FROM DatasetRow d WHERE d.department = :department)"),
        RECEIVED("g.recipient = :department");

        private final String condition;

        Side(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Some of them.
     *
     * @param all how many there are in all
     * @param next null: there are no earlier ones
     */
    record Found(List<GrantRow> rows, long all, @Nullable String next) {}

    /**
     * Some of a department's.
     *
     * @param state {@code standing}, {@code ended} or {@code all}
     * @param after as an earlier page of the same question gave it; null: from the newest
     * @throws Refusal 400 where one of these is nothing of the kind
     */
    @Transactional
    Found of(Side side, String department, String state, @Nullable String after, int most) {
        if (!STATES.containsKey(state)) {
            throw Refusal.malformed("state", "Ask for the state all, standing or ended");
        }
        if (most < 1 || most > MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + MOST + " grants at a time");
        }
        String list = String.join(" ", "grants", side.name(), department, state);
        Place from = cursors.place(list, after, Place.LATEST);
        String which = " FROM GrantRow g WHERE " + side.condition + " AND g.state IN :states";
        List<GrantRow> rows = of(
                        "SELECT g" + which + " AND (g.created < :at OR (g.created = :at AND g.id < :id))"
                                + " ORDER BY g.created DESC, g.id DESC",
                        GrantRow.class,
                        department,
                        state)
                .setParameter("at", from.at())
                .setParameter("id", from.id())
                .setMaxResults(most)
                .getResultList();
        long all = of("SELECT count(g)" + which, Long.class, department, state).getSingleResult();
        return new Found(
                rows,
                all,
                rows.size() < most
                        ? null
                        : cursors.give(
                                list,
                                new Place(
                                        rows.getLast().created(), rows.getLast().id())));
    }

    private <T> TypedQuery<T> of(String query, Class<T> type, String department, String state) {
        return entities.createQuery(query, type)
                .setParameter("department", department)
                .setParameter("states", STATES.getOrDefault(state, List.of()));
    }

    /** The grants that requests led to. */
    @Transactional
    List<GrantRow> ofRequest(String request) {
        return entities.createQuery("FROM GrantRow WHERE request = :request ORDER BY created, id", GrantRow.class)
                .setParameter("request", request)
                .getResultList();
    }

    /** What a department was granted and that has not ended. */
    @Transactional
    List<GrantRow> standing(String recipient) {
        return entities.createQuery(
                        "FROM GrantRow WHERE recipient = :recipient AND state IN :states ORDER BY created, id",
                        GrantRow.class)
                .setParameter("recipient", recipient)
                .setParameter("states", STANDING)
                .getResultList();
    }

    /** Who holds a grant of some entries that has not ended: by entry, one for each grant, in order. */
    @Transactional
    public Map<String, List<String>> recipients(List<String> datasets) {
        if (datasets.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery(
                        "SELECT g.dataset, g.recipient FROM GrantRow g WHERE g.dataset IN :datasets"
                                + " AND g.state IN :states AND g.validUntil > :now ORDER BY g.recipient",
                        Object[].class)
                .setParameter("datasets", datasets)
                .setParameter("states", STANDING)
                .setParameter("now", clock.instant())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }
}

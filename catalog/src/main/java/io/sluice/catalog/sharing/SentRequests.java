package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Cursors;
import io.sluice.catalog.api.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a department has asked for, the newest first, some at a time. */
@ApplicationScoped
public class SentRequests {
    /** The most that one page holds. */
    public static final int MOST = 500;

    /** What can be asked for by {@code state}, and the states of requests that it means. */
    private static final Map<String, List<String>> STATES = Map.of(
            "open", List.of("submitted", "supplement"),
            "granted", List.of("granted", "partial"),
            "wanted", List.of("submitted", "supplement", "granted", "partial"),
            "closed", List.of("refused", "withdrawn"),
            "all", List.of("submitted", "supplement", "granted", "partial", "refused", "withdrawn"));

    private static final String SENT = " FROM RequestRow r WHERE r.recipient = :recipient AND r.state IN :states"
            + " AND (:dataset = '' OR r.dataset = :dataset)";

    private final EntityManager entities;
    private final Requests requests;
    private final RequestViews views;
    private final Cursors cursors;

    SentRequests(EntityManager entities, Requests requests, RequestViews views, Cursors cursors) {
        this.entities = entities;
        this.requests = requests;
        this.views = views;
        this.cursors = cursors;
    }

    /**
     * Which of them are wanted.
     *
     * @param state {@code open}, {@code granted}, {@code wanted} (either of these), {@code closed} or {@code all}
     * @param dataset empty: of any
     */
    public record Wanted(String state, String dataset) {
        public Wanted {
            if (!STATES.containsKey(state)) {
                throw Refusal.malformed("state", "Ask for the state all, open, granted, wanted or closed");
            }
        }

        static Wanted of(@Nullable String state, @Nullable String dataset) {
            return new Wanted(state == null ? "all" : state, dataset == null ? "" : dataset);
        }

        private List<String> states() {
            return STATES.getOrDefault(state, List.of());
        }
    }

    /**
     * Some of them.
     *
     * @param all how many there are in all
     * @param next give it as {@code after} to see earlier ones; null: there are none
     */
    public record Page(
            List<SharingResource.Shown> requests,
            long all,
            @Nullable String next) {
        public Page {
            requests = List.copyOf(requests);
        }
    }

    /**
     * Some of what a department has asked for, as far as the caller may see it.
     *
     * @param after as an earlier page of the same question gave it; null: from the newest
     * @param most how many, 1 to {@value #MOST}
     * @throws Refusal where {@code after} is none that such a page gave
     */
    @Transactional
    public Page of(String recipient, Wanted wanted, @Nullable String after, int most) {
        if (most < 1 || most > MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + MOST + " requests at a time");
        }
        String list = String.join(" ", "requests of", recipient, wanted.state(), wanted.dataset());
        Place from = cursors.place(list, after, Place.LATEST);
        List<RequestRow> rows = entities.createQuery(
                        "SELECT r" + SENT + " AND (r.requested < :at OR (r.requested = :at AND r.id < :id))"
                                + " ORDER BY r.requested DESC, r.id DESC",
                        RequestRow.class)
                .setParameter("recipient", recipient)
                .setParameter("states", wanted.states())
                .setParameter("dataset", wanted.dataset())
                .setParameter("at", from.at())
                .setParameter("id", from.id())
                .setMaxResults(most)
                .getResultList();
        long all = entities.createQuery("SELECT count(r)" + SENT, Long.class)
                .setParameter("recipient", recipient)
                .setParameter("states", wanted.states())
                .setParameter("dataset", wanted.dataset())
                .getSingleResult();
        return new Page(
                views.shown(rows.stream().filter(requests::isSeen).toList()),
                all,
                rows.size() < most ? null : cursors.give(list, place(rows.getLast())));
    }

    private static Place place(RequestRow row) {
        return new Place(row.requested(), row.id());
    }
}

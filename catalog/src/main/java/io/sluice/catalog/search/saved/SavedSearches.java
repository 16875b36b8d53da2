package io.sluice.catalog.search.saved;

import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.search.CatalogueSearch;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions that people ask again; who saved one is told of what it finds anew, as far as they may see it. */
@ApplicationScoped
class SavedSearches {
    /** Who wants to be told of more than these wants to be told of the catalogue. */
    static final int MOST_HITS = 1_000;

    private static final int MOST_OF_A_PERSON = 50;
    private static final int LONGEST_NAME = 80;

    private final EntityManager entities;
    private final CatalogueSearch search;
    private final Sight sight;
    private final Notices notices;
    private final Clock clock;

    SavedSearches(EntityManager entities, CatalogueSearch search, Sight sight, Notices notices, Clock clock) {
        this.entities = entities;
        this.search = search;
        this.sight = sight;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    List<SavedSearchResource.Saved> of(String account) {
        return rows(account).stream().map(SavedSearchRow::shown).toList();
    }

    private List<SavedSearchRow> rows(String account) {
        return entities.createQuery("FROM SavedSearchRow WHERE account = :account ORDER BY name", SavedSearchRow.class)
                .setParameter("account", account)
                .getResultList();
    }

    /**
     * Keeps a question under a name; an earlier one of that name is replaced.
     *
     * @throws Refusal where it has no name, there are too many, or it finds too much to be told of
     */
    @Transactional
    SavedSearchResource.Saved save(String account, SavedSearchResource.Wanted wanted) {
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.unfit(
                    "query-unfit",
                    "The search cannot be saved",
                    List.of(new Problem("/name", "it has no name, or a long one", "use 1 to 80 characters")));
        }
        List<SavedSearchRow> before = rows(account);
        Optional<SavedSearchRow> same =
                before.stream().filter(row -> row.shown().name().equals(name)).findFirst();
        if (same.isEmpty() && before.size() >= MOST_OF_A_PERSON) {
            throw Refusal.conflict("too-many-queries", "You have 50 saved searches; remove one first");
        }
        SavedSearchRow row = same.orElseGet(() -> new SavedSearchRow(account, name));
        row.ask(wanted, Set.of(), clock.instant());
        Set<String> found = search.ids(row.question(), sight.hidden(), MOST_HITS)
                .orElseThrow(() -> Refusal.unfit(
                                "search-too-wide",
                                "This finds more than " + MOST_HITS + " entries; narrow it first",
                                List.of())
                        .with(MOST_HITS));
        row.ask(wanted, found, clock.instant());
        entities.persist(row);
        return row.shown();
    }

    @Transactional
    void remove(String account, String id) {
        entities.remove(own(account, id));
    }

    /** The person has looked at what was new. */
    @Transactional
    void looked(String account, String id) {
        own(account, id).looked();
    }

    @Transactional
    SavedSearchResource.Saved find(String account, String id) {
        return own(account, id).shown();
    }

    private SavedSearchRow own(String account, String id) {
        SavedSearchRow row = entities.find(SavedSearchRow.class, id);
        if (row == null || !row.account().equals(account)) {
            throw Refusal.notFound("saved search");
        }
        return row;
    }

    @Transactional
    List<String> all() {
        return entities.createQuery("SELECT id FROM SavedSearchRow ORDER BY id", String.class)
                .getResultList();
    }

    /** Looks for what one finds anew, with the eyes of who saved it. */
    @Transactional
    void look(String id) {
        SavedSearchRow row = entities.find(SavedSearchRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return;
        }
        List<?> accounts = entities.createNativeQuery("""
            SELECT coalesce(department, ''), array_to_string(roles, ' ') FROM control.account
            WHERE name = :name AND active\
            """)
                .setParameter("name", row.account())
                .getResultList();
        for (Object[] account : accounts.stream().map(Object[].class::cast).toList()) {
            Set<String> hidden = sight.hidden(
                    new Policy.Eyes(Set.of(String.valueOf(account[1]).split(" ", -1)), String.valueOf(account[0])));
            boolean isNews = search.ids(row.question(), hidden, MOST_HITS)
                    .map(ids -> !row.found(ids).isEmpty())
                    .orElse(false);
            if (isNews) {
                notices.tellPerson(row.account(), new Notices.About("search-hits", "search", id));
            }
        }
    }
}

package io.sluice.catalog.search.saved;

import io.sluice.catalog.search.question.Question;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question that a person asks again, as it is stored. */
@Entity
@Table(name = "saved_search")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SavedSearchRow {
    @Id
    private String id;

    private String account;
    private String name;
    private String words;
    private String[] departments;
    private String[] domains;

    @Column(name = "sharing_types")
    private String[] sharingTypes;

    private String[] seen;
    private String[] fresh;
    private Instant saved;

    protected SavedSearchRow() {}

    SavedSearchRow(String account, String name) {
        this.id = UUID.randomUUID().toString();
        this.account = account;
        this.name = name;
    }

    void ask(SavedSearchResource.Wanted wanted, Set<String> found, Instant now) {
        words = String.valueOf(wanted.words());
        departments = array(wanted.departments());
        domains = array(wanted.domains());
        sharingTypes = array(wanted.sharingTypes());
        seen = found.toArray(String[]::new);
        fresh = new String[0];
        saved = now;
    }

    private static String[] array(@Nullable List<String> values) {
        return values == null ? new String[0] : values.toArray(String[]::new);
    }

    /** @return what is new; it stays so until the person has looked */
    Set<String> found(Set<String> ids) {
        Set<String> more = new LinkedHashSet<>(ids);
        more.removeAll(Set.of(seen));
        Set<String> news = new LinkedHashSet<>(List.of(fresh));
        news.retainAll(ids);
        news.addAll(more);
        if (!ids.equals(Set.of(seen))) {
            seen = ids.toArray(String[]::new);
            fresh = news.toArray(String[]::new);
        }
        return more;
    }

    void looked() {
        fresh = new String[0];
    }

    Question question() {
        return Question.of(words, List.of(departments), List.of(domains), List.of(sharingTypes), 0, 0);
    }

    String id() {
        return id;
    }

    String account() {
        return account;
    }

    SavedSearchResource.Saved shown() {
        return new SavedSearchResource.Saved(
                id,
                name,
                words,
                List.of(departments),
                List.of(domains),
                List.of(sharingTypes),
                seen.length,
                List.of(fresh),
                saved);
    }
}

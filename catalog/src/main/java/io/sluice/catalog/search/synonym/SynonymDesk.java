package io.sluice.catalog.search.synonym;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.search.question.SynonymFile;
import io.sluice.catalog.search.question.Synonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The list of synonyms: what is shipped, and over it what stewards say. */
@ApplicationScoped
public class SynonymDesk {
    private static final int MOST_PHRASES = 5_000;

    private final EntityManager entities;
    private final Outbox outbox;
    private final Event<SynonymsChanged> changes;
    private final Clock clock;

    SynonymDesk(EntityManager entities, Outbox outbox, Event<SynonymsChanged> changes, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional
    public Synonyms all() {
        Map<String, List<String>> rules = new TreeMap<>();
        list().forEach(rule -> rules.put(rule.phrase(), rule.meanings()));
        return new Synonyms(rules);
    }

    /** Every phrase, in order. */
    @Transactional
    List<SynonymResource.Rule> list() {
        Map<String, SynonymResource.Rule> rules = new TreeMap<>();
        SynonymFile.read()
                .forEach((phrase, means) -> rules.put(phrase, new SynonymResource.Rule(phrase, means, null, null)));
        rows().forEach(row -> rules.put(
                row.phrase(), new SynonymResource.Rule(row.phrase(), row.meanings(), row.changedBy(), row.changed())));
        return List.copyOf(rules.values());
    }

    private List<SynonymRow> rows() {
        return entities.createQuery("FROM SynonymRow", SynonymRow.class).getResultList();
    }

    @Transactional
    void mean(String by, String phrase, List<String> meanings) {
        SynonymRow row = entities.find(SynonymRow.class, phrase);
        if (row == null && rows().size() >= MOST_PHRASES) {
            throw Refusal.conflict("too-many-synonyms", "There are " + MOST_PHRASES + " phrases; take some out first")
                    .with(MOST_PHRASES);
        }
        SynonymRow kept = row == null ? new SynonymRow(phrase) : row;
        kept.mean(meanings, by, clock.instant(), record(by, phrase, Map.of("meanings", meanings)));
        entities.persist(kept);
        changes.fire(new SynonymsChanged(phrase));
    }

    /** Lets a phrase mean again what is shipped, or nothing. */
    @Transactional
    void forget(String by, String phrase) {
        SynonymRow row = entities.find(SynonymRow.class, phrase);
        if (row == null) {
            throw Refusal.notFound("synonym of the stewards' for that phrase");
        }
        entities.remove(row);
        record(by, phrase, Map.of("forgotten", true));
        changes.fire(new SynonymsChanged(phrase));
    }

    private String record(String by, String phrase, Map<String, ?> facts) {
        return outbox.record(Entry.of(Kind.SYNONYM, clock.instant(), by)
                .with(Map.of("phrase", phrase))
                .with(facts)
                .entry());
    }
}

package io.sluice.catalog.search.question;

import io.sluice.catalog.dataset.Dataset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All entries, ready to be asked: words become terms here, and an engine finds them. It is as new as the last {@link #put}. */
public final class DatasetIndex implements AutoCloseable {
    private static final int LOOKED_AT_TO_SUGGEST = 30;

    private final SearchEngine engine;
    private volatile Synonyms synonyms = Synonyms.NONE;

    /** @param engine to be filled by this alone */
    public DatasetIndex(SearchEngine engine) {
        this.engine = engine;
    }

    /** Forgets all entries. */
    public void clear() {
        engine.clear();
    }

    /** Adds entries, each in the place of an older one of its id. */
    public void put(List<Dataset> datasets) {
        engine.put(datasets.stream().map(Prepared::of).toList());
    }

    /** Puts another list of synonyms in the place of the one before. */
    public void use(Synonyms newSynonyms) {
        synonyms = newSynonyms;
    }

    /** @param hidden ids of entries that are not there for who asks: not as hits, in totals or in facets */
    public Answer answer(Question question, Set<String> hidden) {
        Answer answer = answer(question, hidden, Reach.AS_TYPED);
        return answer.total() > 0 || !question.asked() ? answer : answer(question, hidden, Reach.SIMILAR);
    }

    private Answer answer(Question question, Set<String> hidden, Reach reach) {
        Synonyms meanings = synonyms;
        Lookup.Finds finds = engine.find(new Lookup(
                WordQuery.of(question, meanings, reach),
                hidden,
                chosen(question),
                question.offset(),
                question.limit()));
        Marks marks = Marks.of(question, meanings, reach);
        return new Answer(
                finds.total(),
                reach == Reach.SIMILAR,
                finds.best().stream().map(kept -> Hits.of(kept, marks)).toList(),
                new Answer.Facets(
                        counts(finds, Prepared.DEPARTMENT),
                        counts(finds, Prepared.DOMAIN),
                        counts(finds, Prepared.SHARING_TYPE)));
    }

    private static List<Answer.Count> counts(Lookup.Finds finds, String facet) {
        return finds.counts().getOrDefault(facet, List.of());
    }

    /** Ids of all entries that have the words as they were typed; empty: there are more than so many. */
    public Optional<Set<String>> ids(Question question, Set<String> hidden, int most) {
        List<String> ids = engine.ids(
                new Lookup(WordQuery.of(question, synonyms, Reach.AS_TYPED), hidden, chosen(question), 0, most + 1));
        return ids.size() > most ? Optional.empty() : Optional.of(new LinkedHashSet<>(ids));
    }

    /** How a question could go on, the likeliest first. */
    public Collection<Answer.Suggestion> suggest(Question question, Set<String> hidden) {
        Suggestions suggestions = new Suggestions(question);
        if (question.asked()) {
            Sought words = WordQuery.of(question, Synonyms.NONE, Reach.UNFINISHED);
            engine.best(new Lookup(words, hidden, Map.of(), 0, LOOKED_AT_TO_SUGGEST))
                    .forEach(suggestions::add);
        }
        return suggestions.found();
    }

    private static Map<String, Set<String>> chosen(Question question) {
        Map<String, Set<String>> chosen = new TreeMap<>(Map.of(
                Prepared.DEPARTMENT, question.departments(),
                Prepared.DOMAIN, question.domains(),
                Prepared.SHARING_TYPE, question.sharingTypes()));
        chosen.values().removeIf(Set::isEmpty);
        return chosen;
    }

    @Override
    public void close() {
        engine.close();
    }
}

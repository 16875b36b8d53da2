package io.sluice.catalog.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * How a question's words are looked for. A word is found as a whole name, by the words the dictionary finds in it, or by
 * its characters standing together.
 */
final class WordQuery {
    /** Holds ids, departments, domains, tags and field names as they are, in small letters. */
    static final String EXACT = "exact";

    private static final float EXACT_WEIGHT = 5;
    /** Rarity and length decide among entries that have a word in the same place only. */
    private static final float WITHIN_PLACE = 0.05f;

    private static final float GUESS_WEIGHT = 0.1f;

    private static final float TITLE_WEIGHT = 60;
    /** What somebody meant counts less than what they said. */
    private static final float MEANING_WEIGHT = 0.3f;

    private WordQuery() {}

    /** How far from a word its finds may be. */
    enum Reach {
        /** As it is typed, in any script. */
        AS_TYPED,
        /** A letter or two differ, or another character sounds the same. */
        SIMILAR,
        /** The last word is not finished. */
        UNFINISHED
    }

    static Query of(Question question, Synonyms synonyms, Reach reach) {
        if (!question.asked()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        Optional<Query> said = all(question.words(), reach);
        if (said.isEmpty()) {
            return new MatchNoDocsQuery("no word to look for");
        }
        String text = String.join(" ", question.words());
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(said.get(), Occur.SHOULD);
        any.add(weighted(new TermQuery(new Term(Entries.WHOLE_TITLE, Terms.key(text))), TITLE_WEIGHT), Occur.SHOULD);
        for (String meant : synonyms.alternatives(Terms.normal(text))) {
            all(List.of(meant.split(" ", -1)), reach)
                    .ifPresent(query -> any.add(new BoostQuery(query, MEANING_WEIGHT), Occur.SHOULD));
        }
        return any.build();
    }

    private static Optional<Query> all(List<String> words, Reach reach) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            Reach here = reach == Reach.UNFINISHED && !last ? Reach.AS_TYPED : reach;
            of(words.get(i), here).ifPresent(word -> all.add(word, Occur.MUST));
        }
        BooleanQuery query = all.build();
        return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
    }

    /** Empty where nothing is left of a word, as of "the". */
    private static Optional<Query> of(String word, Reach reach) {
        String normal = Terms.normal(word);
        List<String> words = Terms.of(Terms.WORDS, normal);
        List<String> pairs = Terms.of(Terms.ASKED_PAIRS, normal);
        if (words.isEmpty() && pairs.isEmpty() && reach != Reach.UNFINISHED) {
            return Optional.empty();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        any.add(weighted(new TermQuery(new Term(EXACT, word.toLowerCase(Locale.ROOT))), EXACT_WEIGHT), Occur.SHOULD);
        if (!words.isEmpty()) {
            any.add(everyWord(words), Occur.SHOULD);
        }
        if (!pairs.isEmpty()) {
            any.add(anywhere(place -> together(place, pairs)), Occur.SHOULD);
            mostPairs(pairs).ifPresent(most -> any.add(most, Occur.SHOULD));
        }
        PinyinQuery.of(normal).ifPresent(query -> any.add(query, Occur.SHOULD));
        switch (reach) {
            case AS_TYPED -> {}
            case SIMILAR -> Similar.to(normal, pairs).forEach(query -> any.add(query, Occur.SHOULD));
            case UNFINISHED -> Begun.with(normal).forEach(query -> any.add(query, Occur.SHOULD));
        }
        return Optional.of(any.build());
    }

    private static Query everyWord(List<String> words) {
        BooleanQuery.Builder every = new BooleanQuery.Builder();
        words.stream()
                .distinct()
                .forEach(word ->
                        every.add(anywhere(place -> new TermQuery(new Term(place.words(), word))), Occur.MUST));
        return every.build();
    }

    private static Query together(Place place, List<String> pairs) {
        return pairs.size() == 1
                ? new TermQuery(new Term(place.pairs(), pairs.getFirst()))
                : new PhraseQuery(place.pairs(), pairs.toArray(String[]::new));
    }

    /**
     * Two Chinese words written as one, which the dictionary parts elsewhere than the entry's text does: two thirds of
     * the pairs, not those across the seam, are there.
     */
    private static Optional<Query> mostPairs(List<String> pairs) {
        Set<String> apart = Set.copyOf(pairs);
        if (apart.size() < 3 || !apart.stream().allMatch(WordQuery::isChinese)) {
            return Optional.empty();
        }
        BooleanQuery.Builder most = new BooleanQuery.Builder().setMinimumNumberShouldMatch((apart.size() * 2 + 2) / 3);
        apart.forEach(pair -> most.add(flat(pair), Occur.SHOULD));
        return Optional.of(new BoostQuery(most.build(), GUESS_WEIGHT));
    }

    private static Query flat(String pair) {
        return new DisjunctionMaxQuery(
                Stream.of(Place.values())
                        .map(place -> weighted(new TermQuery(new Term(place.pairs(), pair)), place.weight()))
                        .toList(),
                0);
    }

    static boolean isChinese(String term) {
        return Character.isIdeographic(term.codePointAt(0));
    }

    static Query anywhere(Function<Place, Query> query) {
        return new DisjunctionMaxQuery(
                Stream.of(Place.values())
                        .map(place -> ranked(query.apply(place), place.weight()))
                        .toList(),
                0);
    }

    private static Query ranked(Query query, float weight) {
        return new BooleanQuery.Builder()
                .add(weighted(query, weight), Occur.MUST)
                .add(new BoostQuery(query, WITHIN_PLACE), Occur.SHOULD)
                .build();
    }

    private static Query weighted(Query query, float weight) {
        return new BoostQuery(new ConstantScoreQuery(query), weight);
    }
}

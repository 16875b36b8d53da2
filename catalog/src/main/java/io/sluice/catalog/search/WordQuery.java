package io.sluice.catalog.search;

import java.util.ArrayList;
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

    private WordQuery() {}

    static Query of(Question question) {
        if (!question.asked()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<Query> words =
                question.words().stream().flatMap(word -> of(word).stream()).toList();
        words.forEach(word -> all.add(word, Occur.MUST));
        return words.isEmpty() ? new MatchNoDocsQuery("no word to look for") : all.build();
    }

    /** Empty where nothing is left of a word, as of "the". */
    private static Optional<Query> of(String word) {
        String normal = Terms.normal(word);
        List<String> words = Terms.of(Terms.WORDS, normal);
        List<String> pairs = Terms.of(Terms.ASKED_PAIRS, normal);
        if (words.isEmpty() && pairs.isEmpty()) {
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
        apart.forEach(pair -> most.add(anywhere(place -> new TermQuery(new Term(place.pairs(), pair))), Occur.SHOULD));
        return Optional.of(new BoostQuery(most.build(), GUESS_WEIGHT));
    }

    private static boolean isChinese(String term) {
        return Character.isIdeographic(term.codePointAt(0));
    }

    private static Query anywhere(Function<Place, Query> query) {
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

    /** Of an entry's fields those that a word is in. */
    static List<Answer.Field> matching(Question question, List<Answer.Field> fields, int most) {
        List<List<String>> asked = new ArrayList<>();
        List<String> han = new ArrayList<>();
        for (String word : question.words()) {
            String normal = Terms.normal(word);
            asked.add(Terms.of(Terms.ASKED_PAIRS, normal));
            Terms.of(Terms.WORDS, normal).stream()
                    .filter(found -> found.length() > 1 && isChinese(found))
                    .forEach(han::add);
        }
        return fields.stream()
                .filter(field -> isIn(field, asked, han))
                .limit(most)
                .toList();
    }

    private static boolean isIn(Answer.Field field, List<List<String>> asked, List<String> han) {
        String text = Terms.normal(Terms.nameAndParts(field.name()) + " " + field.title());
        List<String> terms = Terms.of(Terms.PAIRS, text);
        return asked.stream().anyMatch(word -> !word.isEmpty() && terms.containsAll(word))
                || han.stream().anyMatch(text::contains);
    }
}

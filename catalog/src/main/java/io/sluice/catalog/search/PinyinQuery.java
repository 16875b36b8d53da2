package io.sluice.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Chinese looked for by its letters: {@code chusheng} or {@code cs} finds 出生. */
final class PinyinQuery {
    /** Holds the syllables of titles, field titles and tags, one after another. */
    static final String SYLLABLES = "pinyin";

    /** Holds their first letters, as {@link Pinyin#initials} joins them. */
    static final String INITIALS = "initials";

    private static final float SYLLABLES_WEIGHT = 2;
    private static final float INITIALS_WEIGHT = 0.5f;

    private PinyinQuery() {}

    /** @param word in small letters */
    static Optional<Query> of(String word) {
        if (word.length() < 2 || !Pinyin.isTyped(word)) {
            return Optional.empty();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (word.length() <= Pinyin.MOST_INITIALS) {
            any.add(weighted(new TermQuery(new Term(INITIALS, word)), INITIALS_WEIGHT), Occur.SHOULD);
        }
        Pinyin.readings(word).forEach(reading -> any.add(phrase(reading), Occur.SHOULD));
        BooleanQuery query = any.build();
        return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
    }

    /** What sounds like a word: the usual slip is another character of the same syllable. */
    static Optional<Query> sounding(String han) {
        List<List<String>> sounds = sounds(han);
        if (sounds.isEmpty()) {
            return Optional.empty();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        sounds.forEach(sound -> all.add(phrase(sound), Occur.MUST));
        return Optional.of(all.build());
    }

    /** The syllables of each of a word's parts, of two characters or more; none where it is not Chinese. */
    static List<List<String>> sounds(String han) {
        return parts(Terms.of(Terms.WORDS, han)).stream()
                .flatMap(part -> Pinyin.of(part).stream())
                .filter(stretch -> stretch.size() > 1)
                .map(stretch -> stretch.stream().map(Pinyin.Syllable::letters).toList())
                .toList();
    }

    /** A character that the dictionary leaves alone, for it is mistyped, goes with the one before it. */
    private static List<String> parts(List<String> words) {
        List<String> parts = new ArrayList<>();
        for (String word : words) {
            boolean alone =
                    !parts.isEmpty() && (word.length() == 1 || parts.getLast().length() == 1);
            if (alone && (word.length() == 1 || parts.size() == 1)) {
                parts.add(parts.removeLast() + word);
            } else {
                parts.add(word);
            }
        }
        return parts;
    }

    /** What is typed so far, its last syllable perhaps unfinished. */
    static Query begun(String word) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Pinyin.Reading reading : Pinyin.begun(word)) {
            MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
            reading.whole().forEach(syllable -> phrase.add(new Term(SYLLABLES, syllable)));
            if (!reading.begun().isEmpty()) {
                phrase.add(Pinyin.beginning(reading.begun()).stream()
                        .map(syllable -> new Term(SYLLABLES, syllable))
                        .toArray(Term[]::new));
            }
            any.add(weighted(phrase.build(), SYLLABLES_WEIGHT), Occur.SHOULD);
        }
        BooleanQuery query = any.build();
        return query.clauses().isEmpty() ? new MatchNoDocsQuery("no syllables") : query;
    }

    private static Query phrase(List<String> syllables) {
        return weighted(new PhraseQuery(SYLLABLES, syllables.toArray(String[]::new)), SYLLABLES_WEIGHT);
    }

    private static Query weighted(Query query, float weight) {
        return new BoostQuery(new ConstantScoreQuery(query), weight);
    }
}

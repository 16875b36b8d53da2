package io.sluice.catalog.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;

/** Words as they are mistyped: a letter or two differ, or a character stands for another of its sound. */
final class Similar {
    /** The first letter is right: it seldom is not, and few terms have to be looked at. */
    private static final int RIGHT_LETTERS = 1;

    private static final int MOST_TERMS = 16;
    private static final int SHORTEST = 4;
    private static final int TWO_FROM = 8;

    private Similar() {}

    /** @param pairs its terms as {@link Terms#ASKED_PAIRS} makes them */
    static List<Query> to(String word, List<String> pairs) {
        List<Query> similar = new ArrayList<>();
        PinyinQuery.sounding(word).ifPresent(similar::add);
        if (pairs.size() == 1 && slips(pairs.getFirst()) > 0) {
            String term = pairs.getFirst();
            similar.add(WordQuery.anywhere(place ->
                    new FuzzyQuery(new Term(place.pairs(), term), slips(term), RIGHT_LETTERS, MOST_TERMS, true)));
        }
        return similar;
    }

    /** How many letters of a term may be wrong. */
    static int slips(String term) {
        if (term.length() < SHORTEST || WordQuery.isChinese(term)) {
            return 0;
        }
        return term.length() < TWO_FROM ? 1 : 2;
    }
}

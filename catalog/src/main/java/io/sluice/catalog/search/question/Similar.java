package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Terms;
import java.util.ArrayList;
import java.util.List;

/** Words as they are mistyped: a letter or two differ, or a character stands for another of its sound. */
final class Similar {
    private static final int SHORTEST = 4;
    private static final int TWO_FROM = 8;

    private Similar() {}

    /** @param pairs its terms as {@link Terms#ASKED_PAIRS} makes them */
    static List<Sought> to(String word, List<String> pairs) {
        List<Sought> similar = new ArrayList<>();
        PinyinQuery.sounding(word).ifPresent(similar::add);
        if (pairs.size() == 1 && slips(pairs.getFirst()) > 0) {
            String term = pairs.getFirst();
            similar.add(WordQuery.anywhere(place -> new Sought.Resembling(place.pairs(), term, slips(term))));
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

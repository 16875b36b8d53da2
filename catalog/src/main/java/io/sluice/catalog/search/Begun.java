package io.sluice.catalog.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;

/** A word that is being typed. */
final class Begun {
    private static final int SHORTEST = 2;

    private Begun() {}

    static List<Query> with(String word) {
        List<Query> begun = new ArrayList<>();
        if (word.length() >= SHORTEST && !WordQuery.isChinese(word)) {
            begun.add(WordQuery.anywhere(place -> new PrefixQuery(new Term(place.pairs(), word))));
            begun.add(new PrefixQuery(new Term(WordQuery.EXACT, word)));
        }
        if (Pinyin.isTyped(word)) {
            begun.add(PinyinQuery.begun(word));
        }
        return begun;
    }
}

package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Pinyin;
import java.util.ArrayList;
import java.util.List;

/** A word that is being typed. */
final class Begun {
    private static final int SHORTEST = 2;

    private Begun() {}

    static List<Sought> with(String word) {
        List<Sought> begun = new ArrayList<>();
        if (word.length() >= SHORTEST && !WordQuery.isChinese(word)) {
            begun.add(WordQuery.anywhere(place -> new Sought.Beginning(place.pairs(), word)));
            begun.add(new Sought.Beginning(WordQuery.EXACT, word));
        }
        if (Pinyin.isTyped(word)) {
            begun.add(PinyinQuery.begun(word));
        }
        return begun;
    }
}

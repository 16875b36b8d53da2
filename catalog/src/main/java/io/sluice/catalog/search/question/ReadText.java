package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Pinyin;
import io.sluice.catalog.search.text.Terms;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of an entry taken apart, to find what to mark in it. Texts are shown again and again, and titles of fields are
 * the same in many entries, so what was read is kept for a while.
 */
record ReadText(List<Terms.Found> words, List<Terms.Found> pairs, List<List<Pinyin.Syllable>> spoken) {
    private static final int MOST_KEPT = 8_192;
    private static final ReadText UNREADABLE = new ReadText(List.of(), List.of(), List.of());
    private static final Map<String, ReadText> KEPT = Collections.synchronizedMap(new Kept());

    static ReadText of(String text) {
        ReadText known = KEPT.get(text);
        if (known != null) {
            return known;
        }
        ReadText read = read(text);
        KEPT.put(text, read);
        return read;
    }

    private static ReadText read(String text) {
        String normal = Terms.normal(text);
        // A place in the normal text is one in the text itself only where no letter became two.
        return normal.length() != text.length()
                ? UNREADABLE
                : new ReadText(Terms.found(Terms.WORDS, normal), Terms.found(Terms.PAIRS, normal), Pinyin.of(normal));
    }

    private static final class Kept extends LinkedHashMap<String, ReadText> {
        private static final long serialVersionUID = 1L;

        Kept() {
            super(1_024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReadText> eldest) {
            return size() > MOST_KEPT;
        }
    }
}

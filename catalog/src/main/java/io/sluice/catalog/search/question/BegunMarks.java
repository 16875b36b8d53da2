package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Pinyin;
import io.sluice.catalog.search.text.Terms;
import java.util.List;
import java.util.Set;

/** Tells texts that a question which is being typed could mean. */
final class BegunMarks {
    private final List<String> words;

    BegunMarks(Question question) {
        words = question.words().stream().map(Terms::normal).toList();
    }

    /** Whether every word is in it: as it is, or by its letters. */
    boolean isIn(String text) {
        String normal = Terms.normal(text);
        return !text.isEmpty() && words.stream().allMatch(word -> normal.contains(word) || isSpoken(word, normal));
    }

    private static boolean isSpoken(String word, String text) {
        if (!Pinyin.isTyped(word) || word.length() < 2) {
            return false;
        }
        List<Pinyin.Reading> readings = Pinyin.begun(word);
        return Pinyin.of(text).stream()
                .anyMatch(stretch -> Pinyin.initials(stretch).contains(word)
                        || readings.stream().anyMatch(reading -> isSpoken(reading, stretch)));
    }

    private static boolean isSpoken(Pinyin.Reading reading, List<Pinyin.Syllable> stretch) {
        List<String> letters = stretch.stream().map(Pinyin.Syllable::letters).toList();
        int whole = reading.whole().size();
        Set<String> next = reading.begun().isEmpty() ? Set.of() : Pinyin.beginning(reading.begun());
        for (int start = 0; start + whole <= letters.size(); start++) {
            boolean fits = letters.subList(start, start + whole).equals(reading.whole());
            boolean goesOn =
                    next.isEmpty() || (start + whole < letters.size() && next.contains(letters.get(start + whole)));
            if (fits && goesOn) {
                return true;
            }
        }
        return false;
    }
}

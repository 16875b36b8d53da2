package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Pinyin;
import io.sluice.catalog.search.text.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    static Optional<Sought> of(String word) {
        if (word.length() < 2 || !Pinyin.isTyped(word)) {
            return Optional.empty();
        }
        List<Sought> any = new ArrayList<>();
        if (word.length() <= Pinyin.MOST_INITIALS) {
            any.add(new Sought.Flat(new Sought.Exactly(INITIALS, word), INITIALS_WEIGHT));
        }
        Pinyin.readings(word).forEach(reading -> any.add(spoken(reading)));
        return any.isEmpty() ? Optional.empty() : Optional.of(Sought.Some.of(any));
    }

    /** What sounds like a word: the usual slip is another character of the same syllable. */
    static Optional<Sought> sounding(String han) {
        List<List<String>> sounds = sounds(han);
        return sounds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sought.Every(
                        sounds.stream().map(PinyinQuery::spoken).toList()));
    }

    /** The syllables of each of a word's parts, of two characters or more; none where it is not Chinese. */
    private static List<List<String>> sounds(String han) {
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
    static Sought begun(String word) {
        List<Sought> any = Pinyin.begun(word).stream().map(PinyinQuery::begun).toList();
        return any.isEmpty() ? new Sought.Nothing() : Sought.Some.of(any);
    }

    private static Sought begun(Pinyin.Reading reading) {
        return reading.begun().isEmpty()
                ? spoken(reading.whole())
                : new Sought.Flat(
                        new Sought.InARow(SYLLABLES, reading.whole(), Pinyin.beginning(reading.begun())),
                        SYLLABLES_WEIGHT);
    }

    private static Sought spoken(List<String> syllables) {
        return new Sought.Flat(Sought.InARow.of(SYLLABLES, syllables), SYLLABLES_WEIGHT);
    }
}

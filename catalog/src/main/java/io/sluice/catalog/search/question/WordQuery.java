package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

    static Sought of(Question question, Synonyms synonyms, Reach reach) {
        if (!question.asked()) {
            return new Sought.Everything();
        }
        Optional<Sought> said = all(question.words(), reach);
        if (said.isEmpty()) {
            return new Sought.Nothing();
        }
        String text = String.join(" ", question.words());
        List<Sought> any = new ArrayList<>();
        any.add(said.get());
        any.add(new Sought.Flat(new Sought.Exactly(Prepared.WHOLE_TITLE, Terms.key(text)), TITLE_WEIGHT));
        for (String meant : synonyms.alternatives(Terms.normal(text))) {
            all(List.of(meant.split(" ", -1)), reach)
                    .ifPresent(query -> any.add(new Sought.Times(query, MEANING_WEIGHT)));
        }
        return Sought.Some.of(any);
    }

    private static Optional<Sought> all(List<String> words, Reach reach) {
        List<Sought> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            Reach here = reach == Reach.UNFINISHED && !last ? Reach.AS_TYPED : reach;
            of(words.get(i), here).ifPresent(all::add);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(new Sought.Every(all));
    }

    /** Empty where nothing is left of a word, as of "the". */
    private static Optional<Sought> of(String word, Reach reach) {
        String normal = Terms.normal(word);
        List<String> words = Terms.of(Terms.WORDS, normal);
        List<String> pairs = Terms.of(Terms.ASKED_PAIRS, normal);
        if (words.isEmpty() && pairs.isEmpty() && reach != Reach.UNFINISHED) {
            return Optional.empty();
        }
        List<Sought> any = new ArrayList<>();
        any.add(new Sought.Flat(new Sought.Exactly(EXACT, word.toLowerCase(Locale.ROOT)), EXACT_WEIGHT));
        if (!words.isEmpty()) {
            any.add(everyWord(words));
        }
        if (!pairs.isEmpty()) {
            any.add(anywhere(place -> together(place, pairs)));
            mostPairs(pairs).ifPresent(any::add);
        }
        PinyinQuery.of(normal).ifPresent(any::add);
        switch (reach) {
            case AS_TYPED -> {}
            case SIMILAR -> any.addAll(Similar.to(normal, pairs));
            case UNFINISHED -> any.addAll(Begun.with(normal));
        }
        return Optional.of(Sought.Some.of(any));
    }

    private static Sought everyWord(List<String> words) {
        return new Sought.Every(words.stream()
                .distinct()
                .map(word -> anywhere(place -> new Sought.Exactly(place.words(), word)))
                .toList());
    }

    private static Sought together(Place place, List<String> pairs) {
        return pairs.size() == 1
                ? new Sought.Exactly(place.pairs(), pairs.getFirst())
                : Sought.InARow.of(place.pairs(), pairs);
    }

    /**
     * Two Chinese words written as one, which the dictionary parts elsewhere than the entry's text does: two thirds of
     * the pairs, not those across the seam, are there.
     */
    private static Optional<Sought> mostPairs(List<String> pairs) {
        Set<String> apart = Set.copyOf(pairs);
        if (apart.size() < 3 || !apart.stream().allMatch(WordQuery::isChinese)) {
            return Optional.empty();
        }
        List<Sought> most = apart.stream().map(WordQuery::flat).toList();
        return Optional.of(new Sought.Times(new Sought.Some(most, (apart.size() * 2 + 2) / 3), GUESS_WEIGHT));
    }

    private static Sought flat(String pair) {
        return new Sought.Best(Stream.of(Place.values())
                .<Sought>map(place -> new Sought.Flat(new Sought.Exactly(place.pairs(), pair), place.weight()))
                .toList());
    }

    static boolean isChinese(String term) {
        return Character.isIdeographic(term.codePointAt(0));
    }

    static Sought anywhere(Function<Place, Sought> what) {
        return new Sought.Best(Stream.of(Place.values())
                .<Sought>map(place -> new Sought.Ranked(what.apply(place), place.weight(), WITHIN_PLACE))
                .toList());
    }
}

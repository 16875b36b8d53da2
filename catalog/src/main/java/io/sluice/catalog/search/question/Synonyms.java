package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What people say, and what entries call it. A phrase without a meaning is left out of a question: {@code 我要结婚} is
 * {@code 结婚}, and that is {@code 婚姻登记}.
 */
public final class Synonyms {
    static final Synonyms NONE = new Synonyms(Map.of());

    /** Who types more has an entry's own words before them. */
    private static final int LONGEST = 40;

    private static final int MOST_ALTERNATIVES = 6;
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final Map<String, List<String>> meanings = new TreeMap<>(LONGEST_FIRST);
    private final List<String> leftOut = new ArrayList<>();

    /** @param rules phrase → what it means; none: it is left out */
    public Synonyms(Map<String, List<String>> rules) {
        rules.forEach((phrase, means) -> {
            String normal = Terms.normal(phrase).strip();
            if (means.isEmpty()) {
                leftOut.add(normal);
            } else {
                meanings.put(normal, means.stream().map(Terms::normal).toList());
            }
        });
        leftOut.sort(LONGEST_FIRST);
    }

    /**
     * Other ways to ask the same.
     *
     * @param text normal, its words parted by one space
     */
    List<String> alternatives(String text) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        String plain = leftOut.stream().reduce(text, (rest, phrase) -> without(rest, phrase));
        Set<String> found = new LinkedHashSet<>();
        if (!plain.isEmpty() && !plain.equals(text)) {
            found.add(plain);
        }
        for (Map.Entry<String, List<String>> rule : meanings.entrySet()) {
            // A phrase may hold words that are left out where they stand alone.
            String said = find(plain, rule.getKey(), 0) >= 0 ? plain : text;
            int at = find(said, rule.getKey(), 0);
            if (at >= 0) {
                String before = said.substring(0, at);
                String after = said.substring(at + rule.getKey().length());
                rule.getValue()
                        .forEach(meaning -> found.add((before + " " + meaning + " " + after)
                                .replaceAll(" +", " ")
                                .strip()));
            }
        }
        found.remove(text);
        return found.stream().limit(MOST_ALTERNATIVES).toList();
    }

    private static String without(String text, String phrase) {
        int at = find(text, phrase, 0);
        if (at < 0) {
            return text;
        }
        String rest = text.substring(0, at) + " " + text.substring(at + phrase.length());
        return rest.replaceAll(" +", " ").strip();
    }

    /** Chinese stands anywhere; of a word in letters the whole must be there. */
    private static int find(String text, String phrase, int from) {
        int at = phrase.isEmpty() ? -1 : text.indexOf(phrase, from);
        if (at < 0 || (isParted(text, at) && isParted(text, at + phrase.length()))) {
            return at;
        }
        return find(text, phrase, at + 1);
    }

    private static boolean isParted(String text, int at) {
        return at == 0 || at == text.length() || !isLatin(text.charAt(at - 1)) || !isLatin(text.charAt(at));
    }

    private static boolean isLatin(char letter) {
        return Character.isLetterOrDigit(letter) && !Character.isIdeographic(letter);
    }
}

package io.sluice.catalog.search.question;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What somebody looks for. All words must be there; of each filter one value must fit, where any is given.
 *
 * @param asked whether anything was typed; without, every entry is an answer
 * @param offset of the first hit wanted, 0 to 10,000
 * @param limit of hits wanted, 0 to 100
 */
public record Question(
        boolean asked,
        List<String> words,
        Set<String> departments,
        Set<String> domains,
        Set<String> sharingTypes,
        int offset,
        int limit) {
    public static final int LONGEST = 100;
    public static final int MOST_HITS = 100;
    public static final int LAST_OFFSET = 10_000;
    private static final int MOST_WORDS = 12;
    private static final int MOST_VALUES = 50;
    /** A word is letters, digits and what holds names together: there is no query language to pass anything into. */
    private static final String BETWEEN_WORDS = "[^\\p{L}\\p{M}\\p{N}._/-]+";

    public Question {
        words = List.copyOf(words);
        departments = Set.copyOf(departments);
        domains = Set.copyOf(domains);
        sharingTypes = Set.copyOf(sharingTypes);
        if (words.size() > MOST_WORDS || departments.size() + domains.size() + sharingTypes.size() > MOST_VALUES) {
            throw tooMuch();
        }
        if (offset < 0 || offset > LAST_OFFSET || limit < 0 || limit > MOST_HITS) {
            throw new IllegalArgumentException("Offset " + offset + " or limit " + limit + " is out of range: use 0 to "
                    + LAST_OFFSET + " and 0 to " + MOST_HITS);
        }
    }

    /**
     * @param text as somebody typed it
     * @throws Refusal where it is too long
     */
    public static Question of(
            String text,
            List<String> departments,
            List<String> domains,
            List<String> sharingTypes,
            int offset,
            int limit) {
        if (text.length() > LONGEST) {
            throw tooMuch();
        }
        List<String> words = Arrays.stream(text.split(BETWEEN_WORDS, -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new Question(
                !text.isBlank(),
                words,
                Set.copyOf(departments),
                Set.copyOf(domains),
                Set.copyOf(sharingTypes),
                offset,
                limit);
    }

    private static Refusal tooMuch() {
        return Refusal.unfit(
                "question-too-long",
                "The question is too long",
                List.of(new Problem(
                        "/q",
                        "it has more than " + LONGEST + " characters, " + MOST_WORDS + " words or " + MOST_VALUES
                                + " filter values",
                        "look for fewer words")));
    }
}

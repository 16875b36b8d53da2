package io.sluice.schemas.assist;

import io.sluice.schemas.assist.Spellings.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a column's name and its comment say. */
final class NameClues {
    private static final double SAME = 0.85;
    private static final double SAME_BUT_SHORT = 0.7;
    private static final double MISSPELT = 0.75;
    private static final double QUALIFIED = 0.74;
    private static final double QUALIFIED_WORDS = 0.8;

    /** What the table is called adds to a column that is called date, name or type; it is a guess of ours. */
    private static final double WITH_TABLE = 0.87;

    private static final double HIDDEN_AT_END = 0.6;
    private static final double LEAST = 0.3;

    private final Spellings spellings;

    NameClues(Spellings spellings) {
        this.spellings = spellings;
    }

    /** The strongest clue per element and origin. */
    List<Clue> of(String table, String name, String comment) {
        Name own = Name.of(name);
        List<Clue> clues = new ArrayList<>(clues(own, Clue.Origin.NAME, "column name " + name, 1));
        if (own.han().isEmpty() && own.words().size() == 1) {
            String both = Name.singular(table) + " " + name;
            clues.addAll(clues(Name.of(both), Clue.Origin.NAME, "column " + name + " of table " + table, WITH_TABLE));
        }
        if (!comment.isBlank()) {
            clues.addAll(clues(Name.of(comment), Clue.Origin.COMMENT, "comment", 1));
        }
        return clues;
    }

    private List<Clue> clues(Name name, Clue.Origin from, String what, double trust) {
        Map<String, Clue> best = new HashMap<>();
        for (Spelling spelling : spellings.all()) {
            double weight = likeness(name, spelling.name()) * spelling.trust() * trust;
            Clue known = best.get(spelling.element());
            if (weight >= LEAST && (known == null || known.weight() < weight)) {
                best.put(
                        spelling.element(), new Clue(from, spelling.element(), weight, what + " ~ " + spelling.text()));
            }
        }
        return List.copyOf(best.values());
    }

    /** 0 to 1: how much a name looks like a spelling. */
    static double likeness(Name name, Name spelling) {
        if (!spelling.han().isEmpty()) {
            return name.han().isEmpty() ? 0 : han(name.han(), spelling.han());
        }
        double words = words(name.words(), spelling.words());
        return name.han().isEmpty() ? Math.max(words, letters(name, spelling)) : words * 0.6;
    }

    private static double han(String name, String spelling) {
        if (name.equals(spelling)) {
            return SAME;
        }
        double share = (double) spelling.length() / name.length();
        if (spelling.length() >= 2 && name.endsWith(spelling)) {
            return 0.62 + 0.2 * share;
        }
        if (spelling.length() >= 2 && name.contains(spelling)) {
            // Two characters amid others are often parts of two words.
            return spelling.length() == 2 && !name.startsWith(spelling) ? 0.35 : 0.3 + 0.5 * share;
        }
        if (name.length() >= 2 && spelling.contains(name)) {
            return 0.3 + 0.3 / share;
        }
        return sameCharacters(name, spelling);
    }

    /** For names put together in another order, and for slips of the pen; of four characters each one tells. */
    private static double sameCharacters(String name, String spelling) {
        long found = spelling.chars().filter(c -> name.indexOf(c) >= 0).count();
        double ofSpelling = (double) found / spelling.length();
        double ofName =
                (double) name.chars().filter(c -> spelling.indexOf(c) >= 0).count() / name.length();
        boolean slip = spelling.length() >= 6 && found >= spelling.length() - 1;
        boolean reordered = spelling.length() >= 4 && found == spelling.length();
        return reordered || slip ? (reordered ? 0.85 : 0.75) * 2 * ofSpelling * ofName / (ofSpelling + ofName) : 0;
    }

    private static double letters(Name name, Name spelling) {
        String own = name.letters();
        String other = spelling.letters();
        if (own.isEmpty() || other.isEmpty()) {
            return 0;
        }
        if (own.equals(other)) {
            return other.length() >= 4 ? SAME : SAME_BUT_SHORT;
        }
        if (spelling.words().size() == 1 && name.words().size() > 1 && ends(name.words(), spelling.words())) {
            return other.length() >= 4 ? QUALIFIED : HIDDEN_AT_END;
        }
        if (name.words().size() > 1) {
            return 0;
        }
        if (spelling.words().size() == 1 && other.length() >= 4 && own.endsWith(other)) {
            return HIDDEN_AT_END;
        }
        return Edits.near(own, other) ? MISSPELT : 0;
    }

    /** An English compound says at its end what it is, and before that which one. */
    private static double words(List<String> name, List<String> spelling) {
        if (spelling.isEmpty() || name.isEmpty()) {
            return 0;
        }
        if (name.size() == spelling.size()) {
            return same(name, spelling);
        }
        if (name.size() > spelling.size() && ends(name, spelling)) {
            double one = String.join("", spelling).length() >= 4 ? QUALIFIED : HIDDEN_AT_END;
            double end = spelling.size() > 1 ? QUALIFIED_WORDS : one;
            return end - 0.06 * (name.size() - spelling.size() - 1);
        }
        boolean all = spelling.stream().allMatch(word -> name.stream().anyMatch(own -> Edits.near(own, word)));
        return all && spelling.size() > 1 ? 0.5 : 0;
    }

    private static double same(List<String> name, List<String> spelling) {
        if (name.equals(spelling)) {
            return SAME;
        }
        List<String> left = new ArrayList<>(spelling);
        for (String word : name) {
            left.stream().filter(other -> slip(word, other)).findFirst().ifPresent(left::remove);
        }
        boolean reordered = left.isEmpty() && spelling.containsAll(name);
        boolean some = name.stream().anyMatch(spelling::contains) || name.size() == 1;
        return reordered ? SAME : left.isEmpty() && some ? MISSPELT : 0;
    }

    /** Beside other words that fit, a short one may be misspelt as well. */
    private static boolean slip(String word, String other) {
        return Edits.near(word, other)
                || (Math.min(word.length(), other.length()) >= 4
                        && word.charAt(0) == other.charAt(0)
                        && Edits.distance(word, other) <= 1);
    }

    private static boolean ends(List<String> name, List<String> spelling) {
        List<String> end = name.subList(name.size() - spelling.size(), name.size());
        for (int i = 0; i < end.size(); i++) {
            if (!Edits.near(end.get(i), spelling.get(i))) {
                return false;
            }
        }
        return true;
    }
}

package io.sluice.catalog.search.text;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** How Chinese characters are typed in letters: whole syllables without tones, or the first letter of each. */
public final class Pinyin {
    private static final int LONGEST_SYLLABLE = 6;
    private static final int LONGEST_TYPED = 48;
    public static final int MOST_INITIALS = 6;

    private static final int MOST_READINGS = 4;

    private Pinyin() {}

    /**
     * One character of a text.
     *
     * @param at where it stands
     * @param letters without a tone, ü as v
     */
    public record Syllable(int at, String letters) {}

    /** Typed letters as syllables; of the last one perhaps only the beginning. */
    public record Reading(List<String> whole, String begun) {
        public Reading {
            whole = List.copyOf(whole);
        }
    }

    /** The Chinese stretches of a text in simplified characters. */
    public static List<List<Syllable>> of(String text) {
        List<List<Syllable>> stretches = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && isHan(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                stretches.add(syllables(text, start, end));
            }
            start = end + 1;
        }
        return stretches;
    }

    private static List<Syllable> syllables(String text, int start, int end) {
        String[] read = spelled(text.substring(start, end)).split(" ", -1);
        List<Syllable> syllables = new ArrayList<>();
        // A character that the dictionary does not know would move all others.
        for (int i = 0; read.length == end - start && i < read.length; i++) {
            syllables.add(new Syllable(start + i, read[i]));
        }
        return syllables;
    }

    private static String spelled(String han) {
        return PinyinHelper.toPinyin(han, PinyinStyleEnum.NORMAL, " ").replace('ü', 'v');
    }

    private static boolean isHan(char letter) {
        return letter >= '\u4e00' && letter <= '\u9fa5';
    }

    /** Every way to read typed letters as two or more syllables; none where they cannot be read so. */
    public static List<List<String>> readings(String typed) {
        return begun(typed).stream()
                .filter(reading -> reading.begun().isEmpty() && reading.whole().size() > 1)
                .map(Reading::whole)
                .toList();
    }

    /** Every way to read what has been typed so far, the last syllable perhaps unfinished. */
    public static List<Reading> begun(String typed) {
        List<Reading> readings = new ArrayList<>();
        String letters = typed.replace('ü', 'v');
        if (letters.length() <= LONGEST_TYPED && isTyped(letters)) {
            read(letters, 0, new ArrayList<>(), readings);
        }
        return readings;
    }

    public static boolean isTyped(String word) {
        return word.chars().allMatch(letter -> (letter >= 'a' && letter <= 'z') || letter == 'ü');
    }

    private static void read(String typed, int start, List<String> before, List<Reading> readings) {
        if (start == typed.length()) {
            readings.add(new Reading(before, ""));
            return;
        }
        for (int end = Math.min(typed.length(), start + LONGEST_SYLLABLE); end > start; end--) {
            String syllable = typed.substring(start, end);
            if (readings.size() < MOST_READINGS && Known.SYLLABLES.contains(syllable)) {
                before.add(syllable);
                read(typed, end, before, readings);
                before.removeLast();
            }
        }
        String rest = typed.substring(start);
        if (readings.size() < MOST_READINGS
                && !before.isEmpty()
                && !beginning(rest).isEmpty()) {
            readings.add(new Reading(before, rest));
        }
    }

    /** The syllables that begin so. */
    public static Set<String> beginning(String letters) {
        Set<String> found = new TreeSet<>();
        for (String each : Known.SYLLABLES.tailSet(letters)) {
            if (!each.startsWith(letters)) {
                break;
            }
            found.add(each);
        }
        return found;
    }

    /** First letters of neighbouring characters, two to six of them. */
    public static Set<String> initials(List<Syllable> stretch) {
        Set<String> found = new HashSet<>();
        StringBuilder first = new StringBuilder();
        stretch.forEach(syllable -> first.append(syllable.letters().charAt(0)));
        for (int start = 0; start < first.length(); start++) {
            for (int length = 2; length <= MOST_INITIALS && start + length <= first.length(); length++) {
                found.add(first.substring(start, start + length));
            }
        }
        return found;
    }

    /** Made when the first letters are typed. */
    private static final class Known {
        static final NavigableSet<String> SYLLABLES = syllables();

        private static NavigableSet<String> syllables() {
            TreeSet<String> found = new TreeSet<>();
            for (char letter = '\u4e00'; letter <= '\u9fa5'; letter++) {
                String read = spelled(String.valueOf(letter));
                if (read.length() <= LONGEST_SYLLABLE && read.matches("[a-z]*[aeiouv][a-z]*")) {
                    found.add(read);
                }
            }
            return found;
        }
    }
}

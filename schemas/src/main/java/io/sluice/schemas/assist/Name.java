package io.sluice.schemas.assist;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column's name, a comment or an element's spelling, taken apart.
 *
 * @param han its Chinese characters in simplified form, without words that say nothing
 * @param words its Latin words in small letters, spelt alike, without words that say nothing
 * @param letters all its Latin letters and digits in small letters, joined
 */
record Name(String han, List<String> words, String letters) {
    private static final Pattern WORD =
            Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NO_HAN = Pattern.compile("[^\\p{IsHan}]+");
    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【<《][^)）\\]】>》]*[)）\\]】>》]");
    private static final Pattern TAIL = Pattern.compile("[:：,，;；。].*", Pattern.DOTALL);

    /** Longest text that is looked at; a comment may be an essay. */
    private static final int LONGEST = 80;

    private static final Pattern SAYS_NOTHING = Pattern.compile("名称$|的");
    private static final Set<String> EMPTY_WORDS =
            Set.of("of", "the", "a", "an", "in", "at", "on", "for", "and", "col");
    private static final Map<String, String> ALIKE = Map.ofEntries(
            Map.entry("no", "number"),
            Map.entry("num", "number"),
            Map.entry("nr", "number"),
            Map.entry("nbr", "number"),
            Map.entry("dt", "date"),
            Map.entry("addr", "address"),
            Map.entry("tel", "telephone"),
            Map.entry("phone", "telephone"),
            Map.entry("lat", "latitude"),
            Map.entry("lon", "longitude"),
            Map.entry("lng", "longitude"),
            Map.entry("long", "longitude"),
            Map.entry("mail", "email"),
            Map.entry("org", "organisation"),
            Map.entry("organization", "organisation"),
            Map.entry("license", "licence"),
            Map.entry("ident", "identity"),
            Map.entry("nm", "name"));

    Name {
        words = List.copyOf(words);
    }

    static Name of(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String head = TAIL.matcher(BRACKETS.matcher(shortened).replaceAll(" ")).replaceAll("");
        String plain = head.isBlank() ? shortened : head;
        String simple = hasHan(plain) ? ZhConverterUtil.toSimple(plain) : plain;
        String han = NO_HAN.matcher(simple).replaceAll("");
        String said = NO_HAN.splitAsStream(simple)
                .map(part -> SAYS_NOTHING.matcher(part).replaceAll(""))
                .collect(Collectors.joining());
        return new Name(said.isEmpty() ? han : said, words(plain), letters(plain));
    }

    /** A table's name as one of its rows is called: {@code inspections} → {@code inspection}. */
    static String singular(String table) {
        String plain = table.replaceAll("\\.[A-Za-z]+$", "");
        return plain.endsWith("ies")
                ? plain.substring(0, plain.length() - 3) + "y"
                : plain.endsWith("sses")
                        ? plain.substring(0, plain.length() - 2)
                        : plain.endsWith("s") && !plain.endsWith("ss") ? plain.substring(0, plain.length() - 1) : plain;
    }

    static boolean hasHan(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "")
                .replaceAll("(?<=[A-Za-z])[0-9]+$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text.replace("e-mail", "email").replace("E-mail", "email"));
        while (word.find()) {
            String small = word.group().toLowerCase(Locale.ROOT);
            // A single letter in front is a habit of naming: c_name, f_date.
            if (!EMPTY_WORDS.contains(small) && (small.length() > 1 || !words.isEmpty())) {
                words.add(ALIKE.getOrDefault(small, small));
            }
        }
        // Columns are numbered: phone_2.
        if (words.size() > 1 && Character.isDigit(words.getLast().charAt(0))) {
            words.removeLast();
        }
        return words;
    }
}

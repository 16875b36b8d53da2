package io.sluice.schemas.element;

import io.sluice.contract.Cursor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an element is called.
 *
 * @param pinyin of the Chinese name: one syllable of small ASCII letters for each character, parted by spaces
 * @param abbreviations other names that columns bear for it: short forms, initials, English
 */
public record ElementName(String zh, String en, String pinyin, List<String> abbreviations) {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z][A-Za-z0-9' -]*");
    private static final Pattern SYLLABLES = Pattern.compile("[a-z]+( [a-z]+)*");

    public ElementName {
        abbreviations = List.copyOf(abbreviations);
    }

    /** The first letters of the pinyin: {@code gmsfhm}. */
    public String initials() {
        return syllables(pinyin).map(syllable -> syllable.substring(0, 1)).collect(Collectors.joining());
    }

    /** Every spelling a column of this element may have, each once: names, pinyin without spaces, initials. */
    public Set<String> spellings() {
        Set<String> spellings = new LinkedHashSet<>(List.of(zh, en, pinyin.replace(" ", ""), initials()));
        spellings.addAll(abbreviations);
        return spellings;
    }

    /** Reads the members {@code zh}, {@code en}, {@code pinyin}, {@code abbreviations}, and tells what is wrong. */
    static ElementName read(Cursor at) {
        ElementName name = new ElementName(at.text("zh"), at.text("en"), at.text("pinyin"), at.texts("abbreviations"));
        if (!CHINESE.matcher(name.zh).matches()) {
            at.at("zh").problem("the Chinese name is missing, or holds other characters", "write Chinese characters");
        }
        if (!ENGLISH.matcher(name.en).matches()) {
            at.at("en").problem("the English name is missing, or holds other characters", "write it in plain letters");
        }
        checkPinyin(at.at("pinyin"), name);
        checkAbbreviations(at.at("abbreviations"), name.abbreviations);
        return name;
    }

    private static void checkPinyin(Cursor at, ElementName name) {
        if (!SYLLABLES.matcher(name.pinyin).matches()) {
            at.problem("the pinyin is missing, or no ASCII", "write small letters without tones: xing ming");
        } else if (syllables(name.pinyin).count() != name.zh.codePoints().count()) {
            at.problem(
                    "the pinyin has " + syllables(name.pinyin).count() + " syllables, the Chinese name "
                            + name.zh.codePoints().count() + " characters",
                    "write one syllable for each character, parted by spaces");
        }
    }

    private static void checkAbbreviations(Cursor at, List<String> abbreviations) {
        if (abbreviations.stream().anyMatch(String::isBlank)
                || abbreviations.stream().distinct().count() != abbreviations.size()) {
            at.problem("an abbreviation is empty or occurs twice", "write each once");
        }
    }

    private static Stream<String> syllables(String pinyin) {
        return Stream.of(pinyin.split(" ", -1));
    }
}

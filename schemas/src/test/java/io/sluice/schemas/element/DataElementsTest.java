package io.sluice.schemas.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.schemas.Standards;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file of elements must be, and that everything wrong is told at once. */
class DataElementsTest {

    private static final String GOOD = """
            elements:
              - id: sex
                zh: 性别
                en: sex
                pinyin: xing bie
                abbreviations: [xb]
                definition: The sex of a person as registered.
                type: text
                format: n1
                codes: sex
                grade: general-2
                treatment: keep
            """;

    private final Standards standards = Standards.bundled();

    @Test
    void aGoodFileGivesItsElements() {
        DataElements elements = load(GOOD);

        assertThat(elements.all()).singleElement().satisfies(sex -> {
            assertThat(sex.id()).isEqualTo("sex");
            assertThat(sex.register()).isEqualTo("person");
            assertThat(sex.codes()).contains("sex");
            assertThat(sex.unit()).isEmpty();
        });
    }

    @ParameterizedTest(name = "\"{0}\" instead of \"{1}\" -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            id: sex               | id: Sex                      | /id: the id is missing or misspelt
            zh: 性别              | zh: sex                      | /zh: the Chinese name is missing
            en: sex               | en: 性                       | /en: the English name is missing
            pinyin: xing bie      | pinyin: xìng bié             | /pinyin: the pinyin is missing, or no ASCII
            pinyin: xing bie      | pinyin: xingbie              | /pinyin: the pinyin has 1 syllables, the Chinese name 2
            abbreviations: [xb]   | abbreviations: [xb, xb]      | /abbreviations: an abbreviation is empty or occurs twice
            definition: The sex   | definition: the sex          | /definition: the definition is missing or no sentence
            type: text            | type: string                 | /type: there is no type 'string'
            type: text            | type: date                   | /codes: only text has codes
            format: n1            | format: n                    | /format: the format is none of TEXT
            format: n1            | format: n3..2                | /format: the format is none of TEXT
            format: n1            | format: a1                   | /codes: code list 'sex' has codes of another format
            codes: sex            | codes: sexes                 | /codes: there is no code list 'sexes'
            codes: sex            | validator: luck              | /validator: there is no validator 'luck'
            codes: sex            | unit: kg                     | /unit: only numbers have a unit
            codes: sex            | freeText: perhaps            | /freeText: freeText is not true
            codes: sex            | colour: red                  | /colour: 'colour' is not known here
            grade: general-2      | grade: secret                | /grade: there is no grade 'secret'
            grade: general-2      | grade: general-4             | /treatment: data of grade general-4 cannot be keep
            treatment: keep       | treatment: blur              | /treatment: there is no treatment 'blur'
            """)
    void whatIsWrongIsToldWithItsPlace(String good, String bad, String expected) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> load(GOOD.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot load the data elements:\n")
                .hasMessageContaining("\n  elements/person.yaml#/elements/0" + expected);
    }

    @Test
    void everyProblemOfEveryFileIsInOneList() {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "a.yaml",
                GOOD.replace("text", "string")
                        .replace("codes: sex", "codes: sexes")
                        .replace("keep", "blur"));
        files.put("b.yaml", GOOD);
        files.put("c.yaml", "elements: []\n");
        files.put("d.yaml", "");
        files.put("e.yaml", "elements: [\n");
        files.put("f.yaml", GOOD.replace("id: sex", "id: gender") + "    grade: general-1\n");

        assertThatThrownBy(() -> DataElements.load(files, standards))
                .extracting(e -> String.valueOf(e.getMessage())
                        .lines()
                        .map(DataElementsTest::start)
                        .toList())
                .isEqualTo(List.of(
                        "Cannot load the data elements",
                        "a.yaml#/elements/0/type",
                        "a.yaml#/elements/0/codes",
                        "a.yaml#/elements/0/treatment",
                        "b.yaml#/elements/0/id",
                        "c.yaml",
                        "d.yaml",
                        "e.yaml",
                        "f.yaml"));
    }

    private static String start(String line) {
        return line.strip().substring(0, line.strip().indexOf(':'));
    }

    @Test
    void anEntryThatIsNoMappingLacksEverything() {
        assertThatThrownBy(() -> load("elements:\n  - sex\n"))
                .hasMessageContaining("/elements/0/id: the id is missing")
                .hasMessageContaining("/elements/0/grade: there is no grade ''");
    }

    private DataElements load(String yaml) {
        return DataElements.load(Map.of("elements/person.yaml", yaml), standards);
    }
}

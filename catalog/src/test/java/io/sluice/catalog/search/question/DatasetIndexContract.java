package io.sluice.catalog.search.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Dataset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What search owes, whatever engine holds the entries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatasetIndexContract {
    private DatasetIndex town;

    /** One without entries that nothing else uses. */
    protected abstract SearchEngine engine();

    @BeforeAll
    void fill() {
        town = Town.index(engine());
    }

    @AfterAll
    void close() {
        town.close();
    }

    @ParameterizedTest(name = "{0} finds {1} first")
    @CsvSource({
        // Chinese: a word, two run together that stand apart, one the dictionary does not know, traditional characters
        "婚姻登记, civil-affairs.marriage",
        "出生证明, health.birth",
        "诊所床位, health.clinic",
        "榫卯, culture.craft",
        "工榫, culture.craft",
        "出生證明, health.birth",
        "垃圾焚化廠, environment.incinerator",
        "垃圾焚化厂, environment.incinerator",
        "路, transport.road",
        // Chinese, several words
        "婚姻 统计, statistics.marriage",
        // English: stems, capitals, accents, possessives
        "marriages, civil-affairs.marriage",
        "REGISTERED businesses, market.enterprise",
        "inspecting restaurants, market.food-inspection",
        "cafes, market.food-inspection",
        "child's swings, parks.playground",
        // names: whole, in parts, by another style
        "citizen_id, public-security.resident",
        "birth weight, health.birth",
        "birth_weight, health.birth",
        "licenceNumber, transport.licence",
        "licence number, transport.licence",
        // ids, departments, tags
        "market.enterprise, market.enterprise",
        "culture, culture.craft",
        "heritage, culture.craft",
        // letters of Chinese: whole syllables, first letters, beside another word
        "chusheng, health.birth",
        "chushengtizhong, health.birth",
        "hunyindengji, civil-affairs.marriage",
        "hydj, civil-affairs.marriage",
        "hunyin marriage, civil-affairs.marriage",
        // both languages together
        "婚姻 marriage, civil-affairs.marriage"
    })
    void findsFirst(String words, String id) {
        assertThat(ids(words)).first().isEqualTo(id);
    }

    @ParameterizedTest(name = "{0} finds nothing")
    @ValueSource(
            strings = {
                "zeppelin",
                "飞艇",
                "婚姻 zeppelin",
                "the",
                "***",
                "title:marriage",
                "marri*",
                "*arriage",
                "birth AND zeppelin",
                "记婚"
            })
    void findsNothing(String words) {
        Answer answer = town.answer(question(words), Set.of());

        assertThat(answer.total()).isZero();
        assertThat(answer.hits()).isEmpty();
    }

    @ParameterizedTest(name = "{0} resembles {1}")
    @CsvSource({
        "marraige, civil-affairs.marriage",
        "restuarant, market.food-inspection",
        "playgruond, parks.playground",
        "license, transport.licence",
        "婚因登记, civil-affairs.marriage",
        "出声证明, health.birth"
    })
    void whatIsMistypedIsFoundAndSaidToBeSimilar(String words, String id) {
        Answer answer = town.answer(question(words), Set.of());

        assertThat(answer.hits()).first().extracting(Answer.Hit::id).isEqualTo(id);
        assertThat(answer.similar()).isTrue();
        assertThat(answer.hits().getFirst().matches()).isNotEmpty();
        assertThat(town.answer(question("marriage"), Set.of()).similar()).isFalse();
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "我要结婚, civil-affairs.marriage",
        "我要生孩子, health.birth",
        "i want to get married, civil-affairs.marriage",
        "birth, health.birth"
    })
    void plainSpeechFindsWhatIsMeant(String words, String id) {
        try (DatasetIndex index = Town.index(engine())) {
            index.use(new Synonyms(SynonymFile.read()));

            assertThat(index.answer(question(words), Set.of()).hits())
                    .extracting(Answer.Hit::id)
                    .contains(id);
        }
    }

    @ParameterizedTest(name = "{0} is marked in {1} as {2}")
    @CsvSource({
        "出生證明, title, 出生|证明",
        "marriages, title, Marriage",
        "chusheng, title, 出生",
        "cszm, title, ''",
        "marraige, title, Marriage",
        "beds, fieldName, beds",
        "birth_weight, fieldTitle, ''",
        "chusheng, fieldTitle, 出生",
        "inspectors, summary, inspectors"
    })
    void aHitTellsWhatToMark(String words, String place, String marked) {
        List<Answer.Match> matches = town.answer(question(words), Set.of()).hits().stream()
                .limit(1)
                .flatMap(hit -> hit.matches().stream())
                .filter(match -> match.place().equals(place))
                .toList();

        assertThat(matches.stream()
                        .limit(1)
                        .flatMap(match ->
                                match.spans().stream().map(span -> match.text().substring(span.start(), span.end()))))
                .containsExactlyElementsOf(marked.isEmpty() ? List.of() : List.of(marked.split("\\|", -1)));
    }

    @ParameterizedTest(name = "{0} could become {1}")
    @CsvSource({
        "chush, 出生医学证明信息",
        "出, 出生医学证明信息",
        "marr, 婚姻登记信息 Marriage register",
        "play, Playgrounds",
        "birth_w, birth_weight",
        "herit, heritage"
    })
    void whatIsTypedIsCompleted(String typed, String text) {
        assertThat(town.suggest(question(typed), Set.of()))
                .extracting(Answer.Suggestion::text)
                .contains(text);
    }

    @Test
    void nothingTypedSuggestsNothing() {
        assertThat(town.suggest(question(" "), Set.of())).isEmpty();
        assertThat(town.suggest(question("***"), Set.of())).isEmpty();
        assertThat(town.suggest(question("archive"), Set.of())).hasSizeLessThanOrEqualTo(Suggestions.MOST);
    }

    @Test
    void aTitleIsFoundFirstAsItStands() {
        try (DatasetIndex index = Town.index(engine())) {
            index.put(List.of(Town.entry("a.longer", "a", "婚姻登记", "婚姻登记 婚姻登记", "婚姻登记")));

            assertThat(index.answer(question("婚姻登记信息 marriage register"), Set.of())
                            .hits())
                    .first()
                    .extracting(Answer.Hit::id)
                    .isEqualTo("civil-affairs.marriage");
        }
    }

    @Test
    void allWordsMustBeThere() {
        assertThat(ids("婚姻")).contains("civil-affairs.marriage", "statistics.marriage");
        assertThat(ids("婚姻 月报")).containsExactly("statistics.marriage");
    }

    @Test
    void aTitleCountsMoreThanAFieldAndAFieldMoreThanASummary() {
        assertThat(ids("harbour")).containsExactly("ranked.title", "ranked.field", "ranked.summary");
    }

    @Test
    void nothingAskedIsEverything() {
        Answer answer = town.answer(question("  "), Set.of());

        assertThat(answer.total()).isEqualTo(Town.ENTRIES.size());
        assertThat(answer.hits()).hasSize(20);
    }

    @Test
    void pagesFollowOneAnother() {
        List<String> paged = Stream.iterate(0, offset -> offset < Town.ENTRIES.size(), offset -> offset + 7)
                .flatMap(offset ->
                        town
                                .answer(Question.of("", List.of(), List.of(), List.of(), offset, 7), Set.of())
                                .hits()
                                .stream())
                .map(Answer.Hit::id)
                .toList();

        assertThat(paged).hasSize(Town.ENTRIES.size()).doesNotHaveDuplicates();
    }

    @Test
    void aHitTellsInWhichFieldsItWasFound() {
        Answer.Hit hit = town.answer(question("出生"), Set.of()).hits().getFirst();

        assertThat(hit.id()).isEqualTo("health.birth");
        assertThat(hit.fields()).extracting(Answer.Field::name).containsExactly("birth_date", "birth_weight");
    }

    @Test
    void facetsCountWhatAnotherChoiceWouldFind() {
        Answer all = town.answer(question("婚姻"), Set.of());
        Answer narrowed = town.answer(
                Question.of("婚姻", List.of("statistics"), List.of(), List.of("unconditional"), 0, 20), Set.of());

        assertThat(all.facets().department())
                .containsExactly(new Answer.Count("civil-affairs", 1), new Answer.Count("statistics", 1));
        assertThat(narrowed.total()).isEqualTo(1);
        assertThat(narrowed.facets().department()).containsExactly(new Answer.Count("statistics", 1));
        assertThat(narrowed.facets().sharingType()).containsExactly(new Answer.Count("unconditional", 1));
    }

    @Test
    void whatIsHiddenIsNowhere() {
        Set<String> hidden = Set.of("statistics.marriage");

        Answer answer = town.answer(question("婚姻"), hidden);

        assertThat(answer.total()).isEqualTo(1);
        assertThat(answer.hits()).extracting(Answer.Hit::id).containsExactly("civil-affairs.marriage");
        assertThat(answer.facets().department()).extracting(Answer.Count::value).containsExactly("civil-affairs");
        assertThat(town.answer(question("结婚与离婚月报"), hidden).hits())
                .extracting(Answer.Hit::id)
                .doesNotContain("statistics.marriage");
        assertThat(town.suggest(question("结婚"), hidden)).isEmpty();
        assertThat(town.suggest(question("结婚"), Set.of())).isNotEmpty();
    }

    @Test
    void anEntryIsFoundByItsCode() {
        Dataset craft = Town.ENTRIES.stream()
                .filter(entry -> entry.id().equals("culture.craft"))
                .findFirst()
                .orElseThrow();

        assertThat(ids(craft.code())).containsExactly("culture.craft");
    }

    @Test
    void severalValuesOfAFilterAreAlternatives() {
        Question both = Question.of("", List.of("statistics", "culture"), List.of(), List.of(), 0, 100);

        assertThat(town.answer(both, Set.of()).hits())
                .extracting(Answer.Hit::department)
                .containsOnly("statistics", "culture");
    }

    @Test
    void aChangedEntryTakesTheOldOnesPlace() {
        try (DatasetIndex index = Town.index(engine())) {
            index.put(List.of(Town.entry("culture.craft", "culture", "Weaving", "", "heritage")));

            assertThat(index.answer(question("榫卯"), Set.of()).total()).isZero();
            assertThat(index.answer(question("weaving"), Set.of()).total()).isEqualTo(1);
            assertThat(index.answer(question(""), Set.of()).total()).isEqualTo(Town.ENTRIES.size());
        }
    }

    @Test
    void theLongestChineseQuestionIsAnswered() {
        StringBuilder characters = new StringBuilder();
        for (char letter = '一'; characters.length() < Question.LONGEST; letter++) {
            characters.append(letter);
        }

        assertThat(town.answer(question(characters.toString()), Set.of()).total())
                .isZero();
    }

    @Test
    void idsAreThoseOfAllOrOfNone() {
        assertThat(town.ids(question("婚姻"), Set.of(), 2))
                .contains(Set.of("civil-affairs.marriage", "statistics.marriage"));
        assertThat(town.ids(question("婚姻"), Set.of("statistics.marriage"), 2))
                .contains(Set.of("civil-affairs.marriage"));
        assertThat(town.ids(question("婚姻"), Set.of(), 1)).isEmpty();
        assertThat(town.ids(question("zeppelin"), Set.of(), 1)).contains(Set.of());
        assertThat(town.ids(question("marraige"), Set.of(), 1)).contains(Set.of());
    }

    @Test
    void whatIsClearedIsForgotten() {
        try (DatasetIndex index = Town.index(engine())) {
            index.clear();

            assertThat(index.answer(question(""), Set.of()).total()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 100})
    void tooManyWordsAreRefused(int words) {
        String text = "a ".repeat(words);

        assertThatThrownBy(() -> question(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void theLongestQuestionIsAnswered() {
        assertThat(town.answer(question("婚".repeat(Question.LONGEST)), Set.of()).total())
                .isZero();
    }

    private List<String> ids(String words) {
        return town.answer(question(words), Set.of()).hits().stream()
                .map(Answer.Hit::id)
                .toList();
    }

    private static Question question(String words) {
        return Question.of(words, List.of(), List.of(), List.of(), 0, 20);
    }
}

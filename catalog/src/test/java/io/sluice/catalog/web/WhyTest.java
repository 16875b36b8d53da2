package io.sluice.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.answer.ProblemDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People read in their own language why something was not done, whatever refused it. */
class WhyTest {
    private static final Path SOURCES = Path.of("src/main/java/io/sluice/catalog");

    /** A refusal or a problem document with its code, as the sources have them. */
    private static final Pattern CODE =
            Pattern.compile("(?:Refusal\\s*\\.\\s*(?:malformed|forbidden|conflict|gone|unfit|unavailable)\\(\\s*"
                    + "|ProblemDocument\\.answer\\(\\s*\\d+,\\s*)\"([a-z][a-z-]*)\"");

    /** Codes that their factories give, or that are the name of what cannot be read. */
    private static final Set<String> GIVEN = Set.of(
            "not-found",
            "unauthenticated",
            "too-often",
            "changed-meanwhile",
            "if-match-missing",
            "not-your-grant",
            "not-your-source",
            "http",
            "from",
            "to");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCodeHasItsSentence(Language language) throws IOException {
        Set<String> without = new TreeSet<>();
        for (String code : codes()) {
            if (!Texts.of(language).all().containsKey("why_" + code)) {
                without.add(code);
            }
        }

        assertThat(without)
                .as("codes without why_<code> in texts/refusals.%s.properties", language.code())
                .isEmpty();
    }

    @Test
    void noSentenceIsLeftOverFromACodeThatIsGone() throws IOException {
        Set<String> sentences = new TreeSet<>();
        Texts.of(Language.EN).all().keySet().stream()
                .filter(key -> key.startsWith("why_"))
                .forEach(key -> sentences.add(key.substring("why_".length())));

        assertThat(sentences).isEqualTo(new TreeSet<>(codes()));
    }

    @Test
    void bothLanguagesHaveTheSameSentences() {
        assertThat(Texts.of(Language.ZH).all().keySet())
                .isEqualTo(Texts.of(Language.EN).all().keySet());
    }

    /** Those that say who or what: their sentence keeps it, and a state is a word of its language. */
    @Test
    void aSentenceHoldsWhatTheRefusalTells() {
        ProblemDocument problem = problem("request-closed", List.of("partial", "wu.decides"), List.of());

        assertThat(new Why(Texts.of(Language.ZH)).told(problem).detail())
                .isEqualTo("这份申请已有结果：部分批准（wu.decides）。您的选择没有保存。");
        assertThat(new Why(Texts.of(Language.EN)).told(problem).detail())
                .isEqualTo("This request is closed: Partially approved, by wu.decides. Your choices were not saved.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noSentenceHoldsMoreThanAnyRefusalTells(Language language) {
        Texts.of(language).all().forEach((key, sentence) -> {
            if (key.startsWith("why_")) {
                ProblemDocument problem =
                        problem(key.substring("why_".length()), List.of("one", "two", "three"), List.of());

                assertThat(new Why(Texts.of(language)).told(problem).detail())
                        .as(key)
                        .doesNotContain("{");
            }
        });
    }

    @Test
    void theSampleThatIsRefusedSaysWhichItemTellsTooMuch() {
        ProblemDocument problem = problem(
                "sample-unsafe",
                List.of("linked"),
                List.of(new ProblemDocument.Place("/views/linked/fields/birth_date", "its grade", "ask")));

        ProblemDocument told = new Why(Texts.of(Language.ZH)).told(problem);

        assertThat(told.detail()).startsWith("共享视图“linked”透露的内容过多");
        assertThat(told.errors()).hasSize(1).first().satisfies(place -> {
            assertThat(place.pointer()).isEqualTo("/views/linked/fields/birth_date");
            assertThat(place.detail()).startsWith("按其分级");
        });
    }

    @Test
    void whatNobodyWroteASentenceForIsToldAsToPrograms() {
        ProblemDocument told = new Why(Texts.of(Language.ZH))
                .told(problem(
                        "contract-of-tomorrow",
                        List.of(),
                        List.of(new ProblemDocument.Place("/x", "cause", "remedy"))));

        assertThat(told.detail()).isEqualTo("in English");
        assertThat(told.errors().getFirst().detail()).isEqualTo("cause");
    }

    private static ProblemDocument problem(String code, List<String> values, List<ProblemDocument.Place> places) {
        return new ProblemDocument("about:blank", "Conflict", 409, code, "in English", places, values);
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>(GIVEN);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher found = CODE.matcher(Files.readString(file));
                while (found.find()) {
                    codes.add(found.group(1));
                }
            }
        }
        return codes;
    }
}

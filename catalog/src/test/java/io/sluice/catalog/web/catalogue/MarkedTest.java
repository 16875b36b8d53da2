package io.sluice.catalog.web.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.search.question.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedTest {

    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource({
        "出生医学证明,0-2,[出生]医学证明",
        "出生医学证明,2-4 4-6,出生[医学][证明]",
        "birth date,6-10,birth [date]",
        "birth,,birth",
        "birth,0-5,[birth]",
        "birth,3-2,birth",
        "birth,0-2 1-3,[bi]rth",
        "birth,4-9,birth"
    })
    void theTextStaysWholeWhateverIsMarked(String text, String spans, String marked) {
        List<SearchPage.Part> parts = Marked.parts(text, spans == null ? List.of() : spans(spans));

        assertThat(parts.stream().map(SearchPage.Part::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(parts.stream()
                        .map(part -> part.marked() ? "[" + part.text() + "]" : part.text())
                        .collect(Collectors.joining()))
                .isEqualTo(marked);
    }

    private static List<Answer.Span> spans(String spans) {
        return Arrays.stream(spans.split(" ", -1))
                .map(span -> span.split("-", -1))
                .map(ends -> new Answer.Span(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
                .toList();
    }
}

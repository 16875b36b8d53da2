package io.sluice.catalog.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field that was asked for has exactly one outcome, and what is granted follows from these. */
class ItemsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> ASKED = List.of("a", "b", "c");

    private static final String GRANT_A = "{\"field\": \"a\", \"outcome\": \"grant\"}";
    private static final String TREAT_B =
            "{\"field\": \"b\", \"outcome\": \"treat\", \"treatment\": {\"treatment\": \"drop\"}}";
    private static final String REFUSE_C =
            "{\"field\": \"c\", \"outcome\": \"refuse\", \"reasonCode\": \"3\", \"reason\": \"not needed\"}";

    @Test
    void whatIsGrantedFollowsFromTheItems() throws JsonProcessingException {
        Ruling flat = Items.flatten(ruling("grant", GRANT_A, TREAT_B, REFUSE_C), ASKED);

        assertThat(flat.fields()).containsExactly("a", "b");
        assertThat(flat.treatments()).containsOnlyKeys("b");
    }

    @Test
    void aRulingWithoutItemsStaysAsItIs() {
        Ruling plain = new Ruling("grant", null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(Items.flatten(plain, ASKED)).isSameAs(plain);
    }

    @ParameterizedTest(name = "{0} {1} is unfit at {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grant  | {\"field\": \"c\", \"outcome\": \"refuse\"} | /items/2/reasonCode",
                "grant  | {\"field\": \"c\", \"outcome\": \"treat\"} | /items/2/treatment",
                "grant  | {\"field\": \"c\", \"outcome\": \"grant\", \"treatment\": {}} | /items/2/treatment",
                "grant  | {\"field\": \"c\", \"outcome\": \"alternative\"} | /items/2/alternative",
                "refuse | {\"field\": \"c\", \"outcome\": \"grant\"} | /outcome"
            })
    void anUnfitItemIsNamed(String outcome, String third, String place) throws JsonProcessingException {
        assertThat(problems(ruling(outcome, GRANT_A, TREAT_B, third)))
                .extracting(Problem::path)
                .containsExactly(place);
    }

    @Test
    void aFieldWithoutAnOutcomeIsNamed() throws JsonProcessingException {
        assertThat(problems(ruling("grant", GRANT_A, REFUSE_C)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("/items", "about b"));
    }

    @Test
    void aFieldIsDecidedOnceAndOnlyIfItWasAskedFor() throws JsonProcessingException {
        assertThat(problems(ruling("grant", GRANT_A, GRANT_A, TREAT_B, REFUSE_C, GRANT_A.replace("\"a\"", "\"z\""))))
                .extracting(Problem::path)
                .containsExactly("/items/1/field", "/items/4/field");
    }

    @Test
    void grantingNothingIsRefusing() throws JsonProcessingException {
        String refuse = REFUSE_C.replace("\"c\"", "\"%s\"");

        assertThat(problems(ruling("grant", refuse.formatted("a"), refuse.formatted("b"), REFUSE_C)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("nothing of it is granted"));
    }

    private static List<Problem> problems(Ruling ruling) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Items.flatten(ruling, ASKED));
        assertThat(refusal).isNotNull();
        return refusal.problems();
    }

    private static Ruling ruling(String outcome, String... items) throws JsonProcessingException {
        return JSON.readValue(
                "{\"outcome\": \"" + outcome + "\", \"items\": [" + String.join(",", items) + "]}", Ruling.class);
    }
}

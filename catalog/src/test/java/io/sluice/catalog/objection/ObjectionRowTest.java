package io.sluice.catalog.objection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of an objection and every move: what comes of it, or the code of the refusal. */
class ObjectionRowTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    private static final Map<String, Consumer<ObjectionRow>> MOVES = Map.of(
            "answer", row -> row.open().answer("steward", NOW, "mended"),
            "withdraw", row -> row.open().withdraw(),
            "rate", row -> row.answered().rate(new Rating(4, true, null)));

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource({
        "open,      answer,   answered",
        "open,      withdraw, withdrawn",
        "open,      rate,     not-answered",
        "answered,  answer,   objection-closed",
        "answered,  withdraw, objection-closed",
        "answered,  rate,     rated",
        "rated,     answer,   objection-closed",
        "rated,     withdraw, objection-closed",
        "rated,     rate,     objection-closed",
        "withdrawn, answer,   objection-closed",
        "withdrawn, withdraw, objection-closed",
        "withdrawn, rate,     objection-closed"
    })
    void aMoveLeadsToAStateOrIsRefused(String state, String move, String result) {
        ObjectionRow row = in(state);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> made(row, move));

        assertThat(refusal == null ? row.state() : refusal.code()).isEqualTo(result);
    }

    private static void made(ObjectionRow row, String move) {
        Objects.requireNonNull(MOVES.get(move), move).accept(row);
    }

    private static ObjectionRow in(String state) {
        ObjectionRow row = new ObjectionRow(
                "o-1",
                new Raised("decision", "time", "r-1", "the tenth day is over"),
                new ObjectionRow.Against("licences.licence", "licences"),
                "developer",
                "civil",
                NOW,
                NOW.plus(Duration.ofDays(14)));
        switch (state) {
            case "answered" -> made(row, "answer");
            case "rated" -> {
                made(row, "answer");
                made(row, "rate");
            }
            case "withdrawn" -> made(row, "withdraw");
            default -> assertThat(state).isEqualTo("open");
        }
        return row;
    }
}

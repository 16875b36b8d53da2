package io.sluice.catalog.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of a request and every move: what comes of it, or the code of the refusal. */
class RequestRowTest {
    private static final Instant NOW = Instant.parse("2026-09-30T02:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofDays(14));
    private static final Ruling REFUSAL =
            new Ruling("refuse", null, null, null, null, null, null, null, "3", "not needed", null, null, null);
    private static final Answer ANSWER = new Answer("The statute is attached to our letter", null);

    private static final Map<String, Consumer<RequestRow>> MOVES = Map.of(
            "grant", row -> row.submitted().grant("steward", NOW),
            "refuse", row -> row.submitted().refuse("steward", NOW, REFUSAL, "3", "not needed"),
            "ask", row -> row.submitted().askSupplement("Which statute?", 7),
            "extend", row -> row.submitted().extend(DUE.plus(Duration.ofDays(14))),
            "overdue", row -> row.submitted().overdue(DUE),
            "supply", row -> row.supplement().supply(ANSWER, DUE),
            "withdraw", row -> row.open().withdraw("developer", NOW),
            "assign", row -> row.open().assign("colleague"));

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource({
        "submitted,  grant,    granted",
        "submitted,  refuse,   refused",
        "submitted,  ask,      supplement",
        "submitted,  extend,   submitted",
        "submitted,  overdue,  submitted",
        "submitted,  supply,   nothing-owed",
        "submitted,  withdraw, withdrawn",
        "submitted,  assign,   submitted",
        "supplement, grant,    supplement-owed",
        "supplement, refuse,   supplement-owed",
        "supplement, ask,      supplement-owed",
        "supplement, extend,   supplement-owed",
        "supplement, overdue,  supplement-owed",
        "supplement, supply,   submitted",
        "supplement, withdraw, withdrawn",
        "supplement, assign,   supplement",
        "granted,    grant,    request-closed",
        "granted,    refuse,   request-closed",
        "granted,    ask,      request-closed",
        "granted,    extend,   request-closed",
        "granted,    overdue,  request-closed",
        "granted,    supply,   request-closed",
        "granted,    withdraw, request-closed",
        "granted,    assign,   request-closed",
        "refused,    grant,    request-closed",
        "refused,    refuse,   request-closed",
        "refused,    ask,      request-closed",
        "refused,    extend,   request-closed",
        "refused,    overdue,  request-closed",
        "refused,    supply,   request-closed",
        "refused,    withdraw, request-closed",
        "refused,    assign,   request-closed",
        "withdrawn,  grant,    request-closed",
        "withdrawn,  refuse,   request-closed",
        "withdrawn,  ask,      request-closed",
        "withdrawn,  extend,   request-closed",
        "withdrawn,  overdue,  request-closed",
        "withdrawn,  supply,   request-closed",
        "withdrawn,  withdraw, request-closed",
        "withdrawn,  assign,   request-closed"
    })
    void aMoveLeadsToAStateOrIsRefused(String state, String move, String result) {
        RequestRow row = in(state);

        assertThat(after(row, move)).isEqualTo(result);
    }

    private static String after(RequestRow row, String move) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> made(row, move));
        return refusal == null ? row.state().word() : refusal.code();
    }

    private static void made(RequestRow row, String move) {
        Objects.requireNonNull(MOVES.get(move), move).accept(row);
    }

    private static RequestRow in(String state) {
        RequestRow row = submitted(null);
        switch (state) {
            case "supplement" -> made(row, "ask");
            case "granted" -> made(row, "grant");
            case "refused" -> made(row, "refuse");
            case "withdrawn" -> made(row, "withdraw");
            default -> assertThat(state).isEqualTo("submitted");
        }
        return row;
    }

    private static RequestRow submitted(@Nullable Particulars said) {
        Ask ask = new Ask("licences.licence", "checks", "", "Counter", "Act 3", null, null, 30, said, null);
        return new RequestRow("r-1", ask, new Actor("developer", "civil"), NOW, new RequestClock(NOW, DUE), "e-1");
    }

    @Test
    void whoseWorkItIsIsAnybodysUntilItIsSaidAndAgain() {
        RequestRow row = in("submitted");
        assertThat(row.assignee()).isNull();

        made(row, "assign");
        assertThat(row.assignee()).isEqualTo("colleague");

        row.open().assign(null);
        assertThat(row.assignee()).isNull();
    }

    @Test
    void theClockStandsStillWhileAnAnswerIsOwed() {
        RequestRow row = in("supplement");

        assertThat(row.clock().due()).isNull();
        assertThat(row.clock().daysLeft()).isEqualTo(7);

        made(row, "supply");

        assertThat(row.clock().due()).isEqualTo(DUE);
        assertThat(row.clock().daysLeft()).isNull();
        assertThat(row.supplied()).isEqualTo(ANSWER.text());
    }

    @Test
    void aTermIsExtendedOnceAndNotAfterItIsOver() {
        RequestRow row = in("submitted");
        made(row, "extend");

        assertThat(after(row, "extend")).isEqualTo("extended-already");

        RequestRow late = in("submitted");
        made(late, "overdue");

        assertThat(after(late, "extend")).isEqualTo("overdue");
        assertThat(after(late, "grant")).as("late, but decided").isEqualTo("granted");
    }

    @Test
    void whoComesSecondIsToldWhoDecidedAndNotTheWholeName() {
        RequestRow row = in("granted");

        assertThatThrownBy(row::submitted)
                .hasMessageContaining("granted already by st…")
                .hasMessageNotContaining("steward");
    }

    @Test
    void particularsComeBackAsTheyWereSaid() {
        Particulars said = new Particulars(
                null,
                null,
                new Particulars.UsingSystem("Counter system", 3),
                null,
                null,
                "3",
                null,
                90,
                false,
                null,
                null,
                "Faster");

        assertThat(submitted(said).ask().particulars()).isEqualTo(said);
    }
}

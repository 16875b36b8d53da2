package io.sluice.catalog.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of a handover and every move: what comes of it, or the code of the refusal. */
class HandoverRowTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    private static final Map<String, Consumer<HandoverRow>> MOVES = Map.of(
            "accept", row -> row.offered().accept("market.office", NOW, "gladly", "e-2"),
            "decline", row -> row.offered().decline("market.office", NOW, "it is not ours", "e-2"),
            "withdraw", row -> row.offered().withdraw("licence.office", NOW, "e-2"));

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource({
        "offered,   accept,   accepted",
        "offered,   decline,  declined",
        "offered,   withdraw, withdrawn",
        "accepted,  accept,   handover-closed",
        "accepted,  decline,  handover-closed",
        "accepted,  withdraw, handover-closed",
        "declined,  accept,   handover-closed",
        "declined,  decline,  handover-closed",
        "declined,  withdraw, handover-closed",
        "withdrawn, accept,   handover-closed",
        "withdrawn, decline,  handover-closed",
        "withdrawn, withdraw, handover-closed"
    })
    void aMoveLeadsToAStateOrIsRefused(String state, String move, String result) {
        HandoverRow row = in(state);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> made(row, move));

        assertThat(refusal == null ? row.state().word() : refusal.code()).isEqualTo(result);
    }

    private static void made(HandoverRow row, String move) {
        Objects.requireNonNull(MOVES.get(move), move).accept(row);
    }

    private static HandoverRow in(String state) {
        HandoverRow row = new HandoverRow(
                "h-1",
                new HandoverRow.Offer("licences.licence", "licences", "market", "a new statute"),
                "licence.office",
                NOW,
                "e-1");
        switch (state) {
            case "accepted" -> made(row, "accept");
            case "declined" -> made(row, "decline");
            case "withdrawn" -> made(row, "withdraw");
            default -> assertThat(state).isEqualTo("offered");
        }
        return row;
    }

    @Test
    void theAnswerIsKeptWithItsEntry() {
        HandoverRow row = in("declined");

        assertThat(row.answer()).isEqualTo("it is not ours");
        assertThat(row.answeredBy()).isEqualTo("market.office");
        assertThat(row.answered()).isEqualTo(NOW);
        assertThat(row.entry()).isEqualTo("e-2");
    }
}

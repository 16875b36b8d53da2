package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shares.Ledger;
import io.sluice.shares.SourceOffset;
import io.sluice.shares.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final String TABLE = Town.TABLE.toString();

    private final Ledger first = Ledger.empty().begin(TABLE, List.of(Town.share("a", 1)));

    @Test
    void theFirstLoadOfATableIsNumberOne() {
        assertThat(first.fillings()).containsEntry("a", 1);
        assertThat(first.runs("a")).isTrue();
    }

    @Test
    void sharesThatComeLaterAreFilledByALoadOfTheirOwn() {
        Ledger second = first.begin(TABLE, List.of(Town.share("b", 1), Town.share("c", 1)));

        assertThat(second.fillings())
                .containsEntry("a", 1)
                .containsEntry("b", 2)
                .containsEntry("c", 2);
    }

    @Test
    void aShareThatIsWantedNoMoreIsForgottenButItsLoadsNumberIsNotUsedAgain() {
        Ledger forgotten = first.retain(List.of());

        assertThat(forgotten.knows("a")).isFalse();
        assertThat(forgotten.begin(TABLE, List.of(Town.share("a", 2))).fillings())
                .containsEntry("a", 2);
    }

    @Test
    void aStoppedShareStaysStoppedUntilItIsDecidedUponAgain() {
        Ledger stopped = first.stop("a", "leak");

        assertThat(stopped.retain(List.of(Town.share("a", 1))).runs("a")).isFalse();
        assertThat(stopped.retain(List.of(Town.share("a", 1))).knows("a")).isTrue();
        assertThat(stopped.retain(List.of(Town.share("a", 2))).knows("a")).isFalse();
    }

    @Test
    void aRunningShareKeepsItsLoadThroughNewSerials() {
        Ledger later = first.retain(List.of(Town.share("a", 7)));

        assertThat(later.fillings()).containsEntry("a", 1);
        assertThat(later.stop("a", "leak").retain(List.of(Town.share("a", 7))).knows("a"))
                .as("the serial it stood by is not a new decision")
                .isTrue();
    }

    @Test
    void afterAnAbortWhatHadBegunIsKeptAndWhatHadStoppedIsJudgedAgain() {
        Ledger uncommitted = first.begin(TABLE, List.of(Town.share("b", 1))).stop("a", "leak");

        Ledger recovered = first.recover(uncommitted);

        assertThat(recovered.fillings()).containsEntry("b", 2);
        assertThat(recovered.epoch(TABLE)).isEqualTo(2);
        assertThat(recovered.runs("a")).isTrue();
    }

    @Test
    void aShareStoppedInTheBatchThatWouldHaveCommittedItsBeginningIsNotForgotten() {
        Ledger recovered = Ledger.empty().recover(first.stop("a", "leak"));

        assertThat(recovered.fillings()).containsEntry("a", 1);
        assertThat(recovered.runs("a")).isTrue();
    }

    @Test
    void aCommittedStopOutlivesARestart() {
        Ledger stopped = first.stop("a", "leak");

        assertThat(stopped.recover(Ledger.empty()).runs("a")).isFalse();
    }

    @Test
    void anEpochEndsForItsOwnLoadOnlyAndAnotherLoadBeginsOneThatHasNotEnded() {
        Ledger ended = first.end("a", 1);

        assertThat(first.end("a", 2).standings().values()).noneMatch(Standing::ended);
        assertThat(ended.standings().values()).allMatch(Standing::ended).hasSize(1);
        assertThat(ended.begin(TABLE, List.of(Town.share("a", 1))).standings().values())
                .noneMatch(Standing::ended)
                .hasSize(1);
    }

    @Test
    void theLastOrderToFillATableAgainIsRemembered() {
        Ledger obeying = first.obeying(TABLE, 7).obeying(TABLE, 5);

        assertThat(obeying.refill(TABLE)).isEqualTo(7);
        assertThat(obeying.refill("public.other")).isZero();
        assertThat(first.recover(obeying).refill(TABLE)).isEqualTo(7);
    }

    @Test
    void whatWasCommittedBeforeThereWereEndsAndOrdersIsStillRead() {
        String before = """
            {"connector": "x", "ledger": {"epochs": {"t": 1},
             "standings": {"a": {"serial": 1, "table": "t", "epoch": 1, "stopped": null}}}, "held": true}\
            """;

        Ledger read = SourceOffset.read(Optional.of(before)).ledger();

        assertThat(read.standings().values()).noneMatch(Standing::ended).hasSize(1);
        assertThat(read.refill("t")).isZero();
    }

    @Test
    void itIsReadBackAsItWasWritten() {
        SourceOffset offset = new SourceOffset("opaque \"text\"", first.stop("a", "leak"), true);

        assertThat(SourceOffset.read(Optional.of(offset.text()))).isEqualTo(offset);
    }
}

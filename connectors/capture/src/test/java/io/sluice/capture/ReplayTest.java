package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

    @Test
    void changesOfOneCopyShareAnLsnAndAreNumberedWithinIt() {
        Replay replay = new Replay(null);

        assertThat(numbers(replay, 7, 100, 100, 100, 108, 108, 120)).containsExactly(0, 1, 2, 0, 1, 0);
    }

    @ParameterizedTest(name = "marker at {0}:{1}/{2}, change at {3}:{4} is replayed: {5}")
    @CsvSource({
        "7, 100, 0, 7, 100, true",
        "7, 100, 0, 7, 96, true",
        "7, 100, 0, 7, 108, false",
        "7, 100, 0, 8, 100, false",
        "7, 100, 0, 8, 96, false",
        "7, -1, 0, 7, 100, true", // LSNs are unsigned
    })
    void whatTheMarkerCoversIsReplayed(
            long tx, long lsn, int ordinal, long changeTx, long changeLsn, boolean replayed) {
        Replay replay = new Replay(new Marker(tx, lsn, ordinal));

        assertThat(replay.isReplayed(changeTx, changeLsn)).isEqualTo(replayed);
    }

    @Test
    void aMarkerInTheMiddleOfACopyLetsItsRestThrough() {
        Replay replay = new Replay(new Marker(7, 100, 1));

        List<Boolean> replayed = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            replayed.add(replay.isReplayed(7, 100));
        }

        assertThat(replayed).containsExactly(true, true, false, false);
        assertThat(replay.isOver()).isTrue();
        assertThat(replay.ordinal()).isEqualTo(3);
    }

    @Test
    void onceAnotherTransactionCameNothingIsLeftOutAnyMore() {
        Replay replay = new Replay(new Marker(7, 100, 5));

        assertThat(replay.isReplayed(9, 50)).isFalse();
        assertThat(replay.isReplayed(7, 60)).isFalse();
    }

    private static List<Integer> numbers(Replay replay, long transaction, long... lsns) {
        List<Integer> numbers = new ArrayList<>();
        for (long lsn : lsns) {
            assertThat(replay.isReplayed(transaction, lsn)).isFalse();
            numbers.add(replay.ordinal());
        }
        return numbers;
    }
}

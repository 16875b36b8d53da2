package io.sluice.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.privacy.CellBook.Member;
import io.sluice.pipeline.privacy.CellBook.Move;
import io.sluice.pipeline.privacy.CellBook.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CellBookTest {
    private static final Cell HERE = new Cell(1, 0);
    private static final Cell THERE = new Cell(2, 0);

    private final CellBook book = new CellBook(3, 1000);

    private static Cell record(long i) {
        return new Cell(0, i);
    }

    private static Move arrives(Standing now, Cell... released) {
        return new Move(Optional.empty(), now, List.of(released));
    }

    @Test
    void theThirdOfThreeLetsTheOthersOut() {
        assertThat(book.put(record(1), HERE)).isEqualTo(arrives(Standing.HELD));
        assertThat(book.put(record(2), HERE)).isEqualTo(arrives(Standing.HELD));
        assertThat(book.put(record(9), THERE)).isEqualTo(arrives(Standing.HELD));

        assertThat(book.put(record(3), HERE)).isEqualTo(arrives(Standing.OUT, record(1), record(2)));

        assertThat(book.put(record(4), HERE)).isEqualTo(arrives(Standing.OUT));
        assertThat(book.member(record(1))).contains(new Member(HERE, Standing.OUT));
        assertThat(book.member(record(9))).contains(new Member(THERE, Standing.HELD));
    }

    @Test
    void oneRecordReadThreeTimesIsOne() {
        book.put(record(1), HERE);
        book.put(record(1), HERE);

        assertThat(book.put(record(1), HERE)).isEqualTo(new Move(Optional.of(Standing.HELD), Standing.HELD, List.of()));
    }

    @Test
    void aDeletedRecordCountsNoMoreAndIsNeverLetOut() {
        book.put(record(1), HERE);
        book.put(record(2), HERE);
        assertThat(book.remove(record(1))).contains(Standing.HELD);

        assertThat(book.put(record(3), HERE)).isEqualTo(arrives(Standing.HELD));
        assertThat(book.put(record(4), HERE)).isEqualTo(arrives(Standing.OUT, record(2), record(3)));
        assertThat(book.remove(record(1))).as("twice").isEmpty();
    }

    @Test
    void aClassThatHasShrunkHoldsWhoComesNext() {
        for (int i = 1; i <= 3; i++) {
            book.put(record(i), HERE);
        }
        assertThat(book.remove(record(1))).contains(Standing.OUT);
        assertThat(book.remove(record(2))).contains(Standing.OUT);

        assertThat(book.put(record(4), HERE)).isEqualTo(arrives(Standing.HELD));
        assertThat(book.put(record(3), HERE))
                .as("what is out of its class stays out")
                .isEqualTo(new Move(Optional.of(Standing.OUT), Standing.OUT, List.of()));
        assertThat(book.put(record(5), HERE)).isEqualTo(arrives(Standing.OUT, record(4)));
    }

    @Test
    void whoMovesCountsWhereItIs() {
        book.put(record(1), HERE);
        book.put(record(2), HERE);
        book.put(record(7), THERE);
        book.put(record(8), THERE);

        assertThat(book.put(record(2), THERE))
                .isEqualTo(new Move(Optional.of(Standing.HELD), Standing.OUT, List.of(record(7), record(8))));

        assertThat(book.put(record(2), HERE))
                .as("back into a small class")
                .isEqualTo(new Move(Optional.of(Standing.OUT), Standing.HELD, List.of()));
        assertThat(book.put(record(3), HERE)).isEqualTo(arrives(Standing.OUT, record(1), record(2)));
    }

    @Test
    void whatWentOutBareIsInNoClass() {
        book.put(record(1), HERE);
        book.put(record(2), HERE);
        book.bare(record(1));

        assertThat(book.put(record(3), HERE)).as("two count").isEqualTo(arrives(Standing.HELD));
        assertThat(book.put(record(1), THERE))
                .isEqualTo(new Move(Optional.of(Standing.BARE), Standing.BARE, List.of()));
        assertThat(book.put(record(1), HERE))
                .as("with it they are three")
                .isEqualTo(new Move(Optional.of(Standing.BARE), Standing.OUT, List.of(record(2), record(3))));
    }

    @Test
    void onlyWhatIsHeldGoesOutBare() {
        assertThatThrownBy(() -> book.bare(record(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFullBookHasRoomOnlyForWhomItKnows() {
        CellBook small = new CellBook(3, 1);
        small.put(record(1), HERE);

        assertThat(small.hasRoomFor(record(1))).isTrue();
        assertThat(small.hasRoomFor(record(2))).isFalse();
    }

    /** Against the rule itself over random lives, closed and opened again in between. */
    @RepeatedTest(20)
    void whateverHappensOnlyClassesOfKAreSeenAnew(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int k = 2 + random.nextInt(4);
        CellBook kept = new CellBook(k, 1000);
        Map<Cell, Cell> now = new HashMap<>();
        for (int step = 0; step < 2000; step++) {
            Cell record = record(random.nextInt(60));
            if (random.nextInt(4) == 0) {
                assertThat(kept.remove(record).isPresent()).isEqualTo(now.remove(record) != null);
            } else {
                Cell cell = new Cell(9, random.nextInt(12));
                Cell before = now.put(record, cell);
                long count = now.values().stream().filter(cell::equals).count();
                Move move = kept.put(record, cell);
                assertThat(move.before().isPresent()).isEqualTo(before != null);
                if (!cell.equals(before)) {
                    assertThat(move.now()).isEqualTo(count >= k ? Standing.OUT : Standing.HELD);
                }
                assertThat(move.released())
                        .allSatisfy(each -> assertThat(now.get(each)).isEqualTo(cell));
                if (count >= k) {
                    assertThat(held(kept, now, cell))
                            .as("nobody waits in a class of k")
                            .isZero();
                }
            }
            if (random.nextInt(50) == 0) {
                kept = again(kept, k);
            }
        }
        assertThat(kept.records()).containsExactlyInAnyOrderElementsOf(now.keySet());
    }

    private static long held(CellBook book, Map<Cell, Cell> now, Cell cell) {
        return now.entrySet().stream()
                .filter(each -> each.getValue().equals(cell))
                .filter(each -> book.member(each.getKey()).orElseThrow().standing() == Standing.HELD)
                .count();
    }

    private static CellBook again(CellBook book, int k) {
        CellBook next = new CellBook(k, 1000);
        book.records()
                .forEach(record -> next.restore(record, book.member(record).orElseThrow()));
        return next;
    }
}

package io.sluice.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final long ROW = 7;

    @ParameterizedTest(name = "written {0}, found {1}, whole since {2} -> lost {3}, repeated {4}, out of order {5}")
    @CsvSource({
        "1 2 3,     1 2 3,     0, 0, 0, 0",
        "1 2 3,     1 3,       0, 1, 0, 0",
        "1 2 3,     1 2,       0, 1, 0, 0",
        "1 2 3,     1 2 2 3,   0, 0, 1, 0",
        "1 2 3,     2 1 3,     0, 0, 0, 1",
        "1 2 -3,    1 2 D,     0, 0, 0, 0",
        "1 2 -3,    1 2,       0, 1, 0, 0",
        "1 -2 3,    1 3,       0, 1, 0, 0",
        "1 -2 3,    1 D 3,     0, 0, 0, 0",
        "1 -2,      1 D D,     0, 0, 1, 0",
        "1 2,       '',        0, 2, 0, 0",
        // Up to 5 the share was not whole: only the last state has to be there, and a load may show it once more.
        "1 2 5,     5 5,       5, 0, 0, 0",
        "1 2 5,     2,         5, 1, 0, 0",
        "1 2 -5,    '',        5, 0, 0, 0",
        "1 2 -5,    2,         5, 1, 0, 0",
        "1 5 6 7,   5 6 7,     5, 0, 0, 0",
        "1 5 6 7,   5 7,       5, 1, 0, 0",
    })
    void tellsWhatDiffers(String written, String found, long since, long lost, long repeated, long inversions) {
        Comparison compared = Comparison.of(Map.of(ROW, written(written)), Map.of(ROW, found(found)), since);

        assertThat(List.of(compared.lost(), compared.repeated(), compared.inversions()))
                .containsExactly(lost, repeated, inversions);
    }

    /** A number stands for a change, one below zero for a delete. */
    private static List<Ledger.Write> written(String text) {
        return Arrays.stream(text.split(" "))
                .map(Long::parseLong)
                .map(number -> new Ledger.Write(ROW, Math.abs(number), number < 0))
                .toList();
    }

    private static List<Long> found(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("D") ? TopicFacts.DELETE : Long.parseLong(word))
                .toList();
    }
}

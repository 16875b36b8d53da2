package io.sluice.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualTest {
    private static final LocalDate TODAY = LocalDate.of(2031, 3, 20);

    /** The last count is today's, those before are of the days before. */
    private static SortedMap<LocalDate, Long> counts(long... last) {
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        for (int i = 0; i < last.length; i++) {
            counts.put(TODAY.minusDays(last.length - 1L - i), last[i]);
        }
        return counts;
    }

    @ParameterizedTest(name = "after days of 200, 190, 210, 200, 200 comes {0}: far is {1}")
    @CsvSource({"5000,true", "401,true", "400,false", "200,false", "0,false"})
    void aDayIsHeldAgainstThoseBeforeIt(long today, boolean isFar) {
        List<Usual.Far> far = Usual.far(counts(200, 190, 210, 200, 200, today), TODAY, 100);

        assertThat(far).isEqualTo(isFar ? List.of(new Usual.Far(TODAY, today, 200)) : List.of());
    }

    @Test
    void countsThatVaryMustBeLeftFartherBehind() {
        assertThat(Usual.far(counts(100, 900, 100, 900, 100, 1200), TODAY, 100)).isEmpty();
        assertThat(Usual.far(counts(100, 900, 100, 900, 100, 1700), TODAY, 100)).hasSize(1);
    }

    @Test
    void fewDaysAndFewRecordsTellNothing() {
        assertThat(Usual.far(counts(1, 1, 1, 1, 5000), TODAY, 100)).isEmpty();
        assertThat(Usual.far(counts(1, 1, 1, 1, 1, 99), TODAY, 100)).isEmpty();
    }

    @Test
    void whatComesLaterChangesNoVerdict() {
        SortedMap<LocalDate, Long> counts = counts(200, 200, 200, 200, 200, 5000, 5000, 5000);

        assertThat(Usual.far(counts.headMap(TODAY.minusDays(1)), TODAY.minusDays(2), 100))
                .isEqualTo(Usual.far(counts, TODAY.minusDays(2), 100).subList(0, 1));
    }
}

package io.sluice.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final double EXACT = 1e-12;

    /** Nine salaries, 3k to 11k, each once: the example of Li, Li and Venkatasubramanian 2007. */
    private static final Spread SALARIES = new Spread(new long[] {1, 1, 1, 1, 1, 1, 1, 1, 1});

    @Test
    void theExamplesOfThePaperHaveItsDistances() {
        assertThat(SALARIES.earthMovers(new int[] {0, 1, 2}, new long[] {1, 1, 1}))
                .isCloseTo(0.375, within(EXACT));
        assertThat(SALARIES.earthMovers(new int[] {3, 5, 8}, new long[] {1, 1, 1}))
                .isCloseTo(1 / 6.0, within(EXACT));
    }

    @Test
    void theWholeIsAtNoDistanceFromItself() {
        Spread spread = new Spread(new long[] {3, 0, 4, 1});

        assertThat(spread.earthMovers(new int[] {0, 2, 3}, new long[] {6, 8, 2}))
                .isCloseTo(0, within(EXACT));
        assertThat(spread.variation(new int[] {0, 2, 3}, new long[] {6, 8, 2})).isCloseTo(0, within(EXACT));
    }

    @Test
    void oneValueAloneIsAtNoDistance() {
        assertThat(new Spread(new long[] {7}).earthMovers(new int[] {0}, new long[] {2}))
                .isZero();
    }

    @Test
    void oneEndIsFurthestFromTheOther() {
        Spread spread = new Spread(new long[] {0, 0, 0, 5});

        assertThat(spread.earthMovers(new int[] {0}, new long[] {1})).isCloseTo(1, within(EXACT));
        assertThat(spread.variation(new int[] {0}, new long[] {1})).isCloseTo(1, within(EXACT));
    }

    @RepeatedTest(50)
    void visitingOnlyWhatOccursGivesWhatTheDefinitionGives(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int size = 1 + random.nextInt(40);
        long[] whole = random.longs(size, 1, 50).toArray();
        long[] part = LongParts.of(whole, random);
        int[] values = IntStream.range(0, size).filter(i -> part[i] > 0).toArray();
        long[] counts = IntStream.of(values).mapToLong(i -> part[i]).toArray();
        Spread spread = new Spread(whole);

        assertThat(spread.earthMovers(values, counts)).isCloseTo(Plain.earthMovers(part, whole), within(1e-9));
        assertThat(spread.variation(values, counts)).isCloseTo(Plain.variation(part, whole), within(1e-9));
    }

    /** Any part of a whole that has at least one row. */
    private static final class LongParts {
        static long[] of(long[] whole, Random random) {
            long[] part = new long[whole.length];
            for (int i = 0; i < part.length; i++) {
                part[i] = random.nextBoolean() ? 0 : random.nextLong(whole[i] + 1);
            }
            part[random.nextInt(part.length)] += 1;
            return part;
        }
    }

    /** The definitions, word by word. */
    private static final class Plain {
        static double earthMovers(long[] part, long[] whole) {
            double distance = 0;
            double cumulated = 0;
            for (int i = 0; i < whole.length; i++) {
                cumulated += share(part, i) - share(whole, i);
                distance += Math.abs(cumulated);
            }
            return whole.length < 2 ? 0 : distance / (whole.length - 1);
        }

        static double variation(long[] part, long[] whole) {
            double distance = 0;
            for (int i = 0; i < whole.length; i++) {
                distance += Math.abs(share(part, i) - share(whole, i));
            }
            return distance / 2;
        }

        private static double share(long[] counts, int i) {
            return counts[i] / (double) java.util.Arrays.stream(counts).sum();
        }
    }
}

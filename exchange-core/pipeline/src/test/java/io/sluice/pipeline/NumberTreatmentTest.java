package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What bands, rounding, bounds and noise leave of a number. */
class NumberTreatmentTest {

    @ParameterizedTest(name = "band of {0}, {1} wide -> {2}")
    @CsvSource({
        "37, 10, 30",
        "30, 10, 30",
        "-1, 10, -10",
        "-10, 10, -10",
        "0, 7, 0",
        "9223372036854775807, 1000, 9223372036854775000"
    })
    void aBandBeginsAtOrBelowTheNumber(long value, long width, long bound) {
        Treatment band = new Treatment.GeneraliseBand(width);

        assertThat(Trial.shown(band, FieldType.INTEGER, value)).isEqualTo(bound);
        assertThat((BigDecimal) Trial.shown(band, FieldType.DECIMAL, BigDecimal.valueOf(value)))
                .isEqualByComparingTo(BigDecimal.valueOf(bound));
        if (Math.abs(value) < 1L << 53) {
            assertThat(Trial.shown(band, FieldType.FLOAT, (double) value)).isEqualTo((double) bound);
        }
    }

    @Test
    void bandsOfFractions() {
        assertThat((BigDecimal)
                        Trial.shown(new Treatment.GeneraliseBand(5), FieldType.DECIMAL, new BigDecimal("-0.01")))
                .isEqualByComparingTo("-5");
        assertThat(Trial.shown(new Treatment.GeneraliseBand(5), FieldType.FLOAT, 4.999))
                .isEqualTo(0.0);
        assertThat(Trial.shown(new Treatment.GeneraliseBand(10), FieldType.FLOAT, 1e300))
                .isEqualTo(1e300);
    }

    @ParameterizedTest
    @MethodSource
    void whatHasNoBandIsRefused(FieldType type, Object value) {
        assertThat(Trial.of(new Treatment.GeneraliseBand(10), type).rejection(1L, value))
                .isEqualTo("convert:f");
    }

    static Stream<Arguments> whatHasNoBandIsRefused() {
        return Stream.of(
                Arguments.of(FieldType.FLOAT, Double.NaN),
                Arguments.of(FieldType.FLOAT, Double.NEGATIVE_INFINITY),
                Arguments.of(FieldType.INTEGER, Long.MIN_VALUE + 1),
                Arguments.of(FieldType.DECIMAL, new BigDecimal("1E+999999999")));
    }

    @ParameterizedTest(name = "{0} to {1} -> {2}")
    @CsvSource({
        "37, 10, 40",
        "34, 10, 30",
        "35, 10, 40",
        "-35, 10, -40",
        "-34, 10, -30",
        "0, 7, 0",
        "9223372036854775000, 1000, 9223372036854775000"
    })
    void roundingIsToTheNearestMultiple(long value, long step, long rounded) {
        assertThat(Trial.shown(new Treatment.Round(step), FieldType.INTEGER, value))
                .isEqualTo(rounded);
        assertThat((BigDecimal) Trial.shown(new Treatment.Round(step), FieldType.DECIMAL, BigDecimal.valueOf(value)))
                .isEqualByComparingTo(BigDecimal.valueOf(rounded));
    }

    @ParameterizedTest(name = "{0} from {1} to {2} -> {3}")
    @CsvSource({"17, 18, 90, 18", "18, 18, 90, 18", "50, 18, 90, 50", "91, 18, 90, 90", "-5, , 90, -5", "500, 18, , 500"
    })
    void whatLiesBeyondABoundBecomesTheBound(long value, @Nullable Long bottom, @Nullable Long top, long coded) {
        Treatment limit = new Treatment.Limit(bottom, top);

        assertThat(Trial.shown(limit, FieldType.INTEGER, value)).isEqualTo(coded);
        assertThat(Trial.shown(limit, FieldType.FLOAT, (double) value)).isEqualTo((double) coded);
    }

    @Test
    void noiseStaysWithinItsWidthIsNeverNothingAndNeverAveragesAway() {
        Set<Long> offsets = new HashSet<>();
        Trial trial = Trial.of(new Treatment.Noise(2), FieldType.INTEGER);
        for (long key = 0; key < 2_000; key++) {
            long moved = (Long) Objects.requireNonNull(trial.shared(key, 100L)[1]);
            assertThat(trial.shared(key, 100L)[1]).isEqualTo(moved);
            offsets.add(moved - 100);
        }

        assertThat(offsets).containsExactlyInAnyOrder(-2L, -1L, 1L, 2L);
    }

    /** Else the difference of two fields would be the true one. */
    @Test
    void twoFieldsOfARowDoNotMoveTogether() {
        Trial trial = Trial.of(new Treatment.Noise(1_000), FieldType.INTEGER)
                .column("g", FieldType.INTEGER)
                .field("g", new Treatment.Noise(1_000));
        int together = 0;
        for (long key = 0; key < 200; key++) {
            @Nullable Object[] values = trial.shared(key, 0L, 0L);
            together += Objects.equals(values[1], values[2]) ? 1 : 0;
        }

        assertThat(together).isLessThan(10);
    }

    @Test
    void noiseOfAnotherDomainIsAnother() {
        Trial health = Trial.of(new Treatment.Noise(1_000_000), FieldType.INTEGER);
        Trial tax = Trial.of(new Treatment.Noise(1_000_000), FieldType.INTEGER).domain("tax");

        assertThat(health.shared(1L, 0L)[1]).isNotEqualTo(tax.shared(1L, 0L)[1]);
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoUsableNumberIsRefused(Treatment treatment, FieldType type, Object value) {
        assertThat(Trial.of(treatment, type).rejection(1L, value)).isEqualTo("convert:f");
    }

    static Stream<Arguments> whatIsNoUsableNumberIsRefused() {
        return Stream.of(new Treatment.Round(10), new Treatment.Limit(null, 5L), new Treatment.Noise(3))
                .flatMap(treatment -> Stream.of(
                        Arguments.of(treatment, FieldType.FLOAT, Double.NaN),
                        Arguments.of(treatment, FieldType.FLOAT, Double.POSITIVE_INFINITY),
                        Arguments.of(treatment, FieldType.DECIMAL, new BigDecimal("1E+999999999"))));
    }

    @Test
    void nullStaysNull() {
        for (Treatment treatment :
                List.of(new Treatment.Round(10), new Treatment.Limit(1L, null), new Treatment.Noise(3))) {
            assertThat(Trial.of(treatment, FieldType.DECIMAL).shared(1L, null)[1])
                    .isNull();
        }
    }
}

package io.sluice.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import io.sluice.pipeline.identifier.Identifier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {

    private static final Map<String, Treatment> TREATMENTS = Map.ofEntries(
            Map.entry("keep", new Treatment.Keep()),
            Map.entry("mask 3,4", new Treatment.Mask(3, 4)),
            Map.entry("mask 3,0", new Treatment.Mask(3, 0)),
            Map.entry("mask 0,5", new Treatment.Mask(0, 5)),
            Map.entry("month", new Treatment.GeneraliseDate(Precision.MONTH)),
            Map.entry("year", new Treatment.GeneraliseDate(Precision.YEAR)),
            Map.entry("prefix 4", new Treatment.GeneralisePrefix(4)),
            Map.entry("prefix 2", new Treatment.GeneralisePrefix(2)),
            Map.entry("band 10", new Treatment.GeneraliseBand(10)),
            Map.entry("band 15", new Treatment.GeneraliseBand(15)),
            Map.entry("band 100", new Treatment.GeneraliseBand(100)),
            Map.entry("round 10", new Treatment.Round(10)),
            Map.entry("round 15", new Treatment.Round(15)),
            Map.entry("round 100", new Treatment.Round(100)),
            Map.entry("to 90", new Treatment.Limit(null, 90L)),
            Map.entry("to 80", new Treatment.Limit(null, 80L)),
            Map.entry("18 to 90", new Treatment.Limit(18L, 90L)),
            Map.entry("noise 3", new Treatment.Noise(3)),
            Map.entry("noise 30", new Treatment.Noise(30)),
            Map.entry("shift 7", new Treatment.Shift(7)),
            Map.entry("shift 30", new Treatment.Shift(30)),
            Map.entry("ff1", new Treatment.FormatPreserve("0123456789", 6)),
            Map.entry("ff1 longer", new Treatment.FormatPreserve("0123456789", 8)),
            Map.entry("encrypt", new Treatment.Encrypt()),
            Map.entry("tokenise", new Treatment.Tokenise()),
            Map.entry("scrub", new Treatment.Scrub()),
            Map.entry("pattern ##**", new Treatment.MaskPattern("##**")),
            Map.entry("pattern #***", new Treatment.MaskPattern("#***")),
            Map.entry("pattern #**", new Treatment.MaskPattern("#**")),
            Map.entry("age 1", new Treatment.GeneraliseLevel("age", 1, Map.of())),
            Map.entry("age 2", new Treatment.GeneraliseLevel("age", 2, Map.of())),
            Map.entry("zip 2", new Treatment.GeneraliseLevel("zip", 2, Map.of())),
            Map.entry("ff1 id", new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, true)),
            Map.entry("ff1 id all", new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, false)),
            Map.entry("pseudonymise", new Treatment.Pseudonymise()),
            Map.entry("drop", new Treatment.Drop()));

    private static Treatment named(String name) {
        return requireNonNull(TREATMENTS.get(name), name);
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "mask 3,4; keep; true",
                "keep; mask 3,4; false",
                "mask 3,0; mask 3,4; true",
                "mask 3,4; mask 3,0; false",
                "mask 0,5; mask 3,4; false",
                "year; month; true",
                "month; year; false",
                "prefix 2; prefix 4; true",
                "prefix 4; prefix 2; false",
                "band 100; band 10; true",
                "band 10; band 100; false",
                "band 15; band 10; false",
                "round 100; round 10; true",
                "round 15; round 10; false",
                "to 80; to 90; true",
                "to 90; to 80; false",
                "18 to 90; to 90; true",
                "to 90; 18 to 90; false",
                "noise 30; noise 3; true",
                "noise 3; noise 30; false",
                "noise 30; band 10; false",
                "shift 30; shift 7; true",
                "shift 7; shift 30; false",
                "shift 30; month; false",
                "month; shift 7; false",
                "ff1; mask 3,4; true",
                "mask 3,4; ff1; false",
                "ff1 longer; ff1; false",
                "encrypt; keep; true",
                "keep; encrypt; false",
                "mask 3,4; encrypt; true",
                "scrub; encrypt; true",
                "scrub; mask 3,4; false",
                "pattern #***; pattern ##**; true",
                "pattern ##**; pattern #***; false",
                "pattern #**; pattern ##**; false",
                "age 2; age 1; true",
                "age 1; age 2; false",
                "zip 2; age 1; false",
                "ff1 id all; ff1 id; true",
                "ff1 id; ff1 id all; false",
                "tokenise; ff1; true",
                "pseudonymise; tokenise; false",
                "drop; tokenise; true",
                "pseudonymise; ff1; true",
                "ff1; pseudonymise; false",
                "drop; pseudonymise; true",
                "pseudonymise; drop; false"
            })
    void compares(String candidate, String floor, boolean atLeast) {
        assertThat(Strength.isAtLeast(named(candidate), named(floor))).isEqualTo(atLeast);
    }

    @Test
    void nothingIsWeakerThanItself() {
        assertThat(TREATMENTS.values())
                .allSatisfy(treatment ->
                        assertThat(Strength.isAtLeast(treatment, treatment)).isTrue());
    }

    /** Two that are each as strong as the other are one: else a decision could go back and forth between them. */
    @Test
    void noTwoDifferentOnesAreEachAsStrongAsTheOther() {
        assertThat(TREATMENTS.values())
                .allSatisfy(one -> assertThat(TREATMENTS.values())
                        .noneMatch(other -> !one.equals(other)
                                && Strength.isAtLeast(one, other)
                                && Strength.isAtLeast(other, one)));
    }
}

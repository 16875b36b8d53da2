package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.QualityLimit.Operator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityLimitTest {

    @ParameterizedTest(name = "{2} of {3} rows, {0} {1}: {4}")
    @CsvSource({
        "MUST_BE, 2, 2, 9, true",
        "MUST_BE, 2, 3, 9, false",
        "MUST_NOT_BE, 2, 3, 9, true",
        "MUST_BE_GREATER_THAN, 2, 2, 9, false",
        "MUST_BE_GREATER_OR_EQUAL_TO, 2, 2, 9, true",
        "MUST_BE_LESS_THAN, 2, 2, 9, false",
        "MUST_BE_LESS_OR_EQUAL_TO, 2, 2, 9, true",
        "MUST_BE_BETWEEN, 2 4, 4, 9, true",
        "MUST_BE_BETWEEN, 2 4, 5, 9, false",
        "MUST_NOT_BE_BETWEEN, 2 4, 5, 9, true",
        "MUST_NOT_BE_BETWEEN, 2 4, 2, 9, false",
        "MUST_BE_LESS_THAN, 33.4 %, 1, 3, true",
        "MUST_BE_LESS_THAN, 33.3 %, 1, 3, false",
        "MUST_BE_LESS_OR_EQUAL_TO, 5 %, 0, 0, true"
    })
    void holds(Operator operator, String numbers, long hits, long rows, boolean holds) {
        assertThat(limit(operator, numbers).holds(hits, rows)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} {1} allows none: {2}")
    @CsvSource({
        "MUST_BE, 0, true",
        "MUST_BE, 0 %, true",
        "MUST_BE_LESS_THAN, 1, true",
        "MUST_BE_LESS_THAN, 1 %, false",
        "MUST_BE_LESS_THAN, 2, false",
        "MUST_BE_LESS_OR_EQUAL_TO, 0, true",
        "MUST_NOT_BE, 1, false",
        "MUST_BE, 1, false"
    })
    void allowsNone(Operator operator, String numbers, boolean none) {
        assertThat(limit(operator, numbers).allowsNone()).isEqualTo(none);
    }

    @Test
    void aRangeHasTwoNumbers() {
        assertThatThrownBy(() -> limit(Operator.MUST_BE_BETWEEN, "1")).hasMessageContaining("takes 2 numbers");
    }

    private static QualityLimit limit(Operator operator, String numbers) {
        List<BigDecimal> bounds = Arrays.stream(numbers.replace("%", "").strip().split(" "))
                .map(BigDecimal::new)
                .toList();
        return new QualityLimit(operator, bounds, numbers.contains("%"));
    }
}

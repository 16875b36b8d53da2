package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to be possible is what some value does, and what is said not to be, no value does. */
class DriftConversionTest {

    static Stream<Arguments> pairs() {
        return Arrays.stream(FieldType.values())
                .flatMap(from -> Arrays.stream(FieldType.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void a_conversion_is_possible_where_some_value_has_one(FieldType from, FieldType to) {
        assertThat(samples(from).stream().anyMatch(value -> !(Conversion.convert(value, to) instanceof Fault)))
                .isEqualTo(Conversion.isPossible(from, to));
    }

    private static List<Object> samples(FieldType type) {
        return switch (type) {
            case TEXT ->
                List.of("1", "true", "2026-11-26", "2026-11-26T10:00:00", "10:00:00", "2026-11-26T10:00:00+08:00");
            case INTEGER -> List.of(0L, 1L, 20261126L);
            case DECIMAL -> List.of(BigDecimal.ONE, new BigDecimal("1.5"));
            case FLOAT -> List.of(1.0, 1.5);
            case BOOLEAN -> List.of(true, false);
            case DATE -> List.of(LocalDate.of(2026, 11, 26));
            case INSTANT -> List.of(Instant.parse("2026-11-26T00:00:00Z"));
            case DATETIME -> List.of(LocalDateTime.of(2026, 11, 26, 0, 0));
            case TIME -> List.of(LocalTime.MIDNIGHT);
            case BYTES -> List.of(new byte[] {'1'});
        };
    }
}

package io.sluice.catalog.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.facts.LiveFacts.State;
import io.sluice.contract.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveFactsTest {

    @ParameterizedTest(name = "{0} grants, every {1} promised, {2} ago -> {3}")
    @CsvSource({
        "0, PT1H, PT5H, IDLE",
        "1, PT1H, , WAITING",
        "1, PT1H, PT59M, FRESH",
        "1, PT1H, PT60M, FRESH",
        "1, PT1H, PT60M1S, LATE",
        "3, , PT999H, FRESH"
    })
    void anInterfaceIsLateAfterOneCycle(
            int grants, @Nullable Duration promised, @Nullable Duration measured, State state) {
        assertThat(LiveFacts.state(grants, Optional.ofNullable(promised), Optional.ofNullable(measured)))
                .isEqualTo(state);
    }

    @ParameterizedTest(name = "every {0} {1} is {2}")
    @CsvSource({"1, d, PT24H", "30, s, PT30S", "2, hours, PT2H", "1, w, PT168H", "x, d,", "0, d,", "1, moons,"})
    void theContractPromisesACycle(String value, String unit, @Nullable Duration cycle) {
        assertThat(Promise.cycle(List.of(
                        new Contract.ServiceLevel("latency", "9", "s"),
                        new Contract.ServiceLevel("frequency", value, unit))))
                .isEqualTo(Optional.ofNullable(cycle));
    }
}

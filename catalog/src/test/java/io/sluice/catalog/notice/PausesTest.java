package io.sluice.catalog.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "after try {0} the next one comes in {1}")
    @CsvSource({"1,PT30S", "2,PT2M", "3,PT8M", "4,PT32M", "5,PT2H8M", "6,PT8H32M", "7,PT24H"})
    void whoCannotBeReachedIsTriedLaterEachTime(int tries, Duration pause) {
        assertThat(Pauses.after(tries, Duration.ofSeconds(30))).contains(pause);
    }

    @Test
    void theLastTryIsTheLast() {
        assertThat(Pauses.after(Pauses.MOST_TRIES, Duration.ofSeconds(30))).isEmpty();
    }

    @ParameterizedTest(name = "put down at {0}, told at {1}")
    @CsvSource({
        "2026-10-01T23:59:59Z,2026-10-02T00:00:00Z",
        "2026-10-02T00:00:00Z,2026-10-03T00:00:00Z",
        "2026-10-02T09:00:00Z,2026-10-03T00:00:00Z"
    })
    void onceADayIsAtTheNextEightOClockOfTheCity(Instant now, Instant told) {
        assertThat(Pauses.next(LocalTime.of(8, 0), now, CITY)).isEqualTo(told);
    }
}

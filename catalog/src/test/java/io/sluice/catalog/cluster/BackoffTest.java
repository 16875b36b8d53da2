package io.sluice.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void pausesDoubleUpToFiveMinutesAndTwentySeconds() {
        Backoff first = Backoff.NONE.tried(NOW);
        Backoff second = first.tried(NOW);
        Backoff last = second;
        for (int i = 0; i < 20; i++) {
            last = last.tried(NOW);
        }

        assertThat(Backoff.NONE.isDue(NOW)).isTrue();
        assertThat(first.isDue(NOW.plusSeconds(4))).isFalse();
        assertThat(first.isDue(NOW.plusSeconds(5))).isTrue();
        assertThat(second.notBefore()).isEqualTo(NOW.plusSeconds(10));
        assertThat(last.notBefore()).isEqualTo(NOW.plusSeconds(320));
    }

    @Test
    void whatRanForAWhileBeginsAnew() {
        Backoff tried = Backoff.NONE.tried(NOW);

        assertThat(tried.ran(NOW.plus(Duration.ofMinutes(1)))).isEqualTo(tried);
        assertThat(tried.ran(NOW.plus(Duration.ofMinutes(3)))).isEqualTo(Backoff.NONE);
    }
}

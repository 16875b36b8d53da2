package io.sluice.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final SetClock clock = new SetClock();
    private final Rates rates = new Rates(new Few(), clock);

    @Test
    void whoComesTooOftenIsToldWhenToComeAgain() {
        for (int i = 0; i < 3; i++) {
            rates.call("account a");
        }

        assertThatThrownBy(() -> rates.call("account a"))
                .asInstanceOf(type(Refusal.class))
                .returns(429, Refusal::status)
                .satisfies(refused -> assertThat(refused.retryAfter()).contains(Duration.ofMillis(500)));
        clock.now = clock.now.plusMillis(499);
        assertThatThrownBy(() -> rates.call("account a")).isInstanceOf(Refusal.class);
        clock.now = clock.now.plusMillis(1);
        assertThatCode(() -> rates.call("account a")).doesNotThrowAnyException();
    }

    @Test
    void eachIsCountedByItself() {
        for (int i = 0; i < 3; i++) {
            rates.call("account a");
        }

        assertThatCode(() -> rates.call("address a")).doesNotThrowAnyException();
        assertThatCode(() -> rates.preflight("account a")).doesNotThrowAnyException();
    }

    @Test
    void triesOfAConnectionAreCountedByTheMinute() {
        rates.preflight("a");
        rates.preflight("a");

        assertThatThrownBy(() -> rates.preflight("a"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refused -> assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30)));
    }

    @Test
    void looksAreCountedForEachAccountAndInterface() {
        rates.look("a", "town.one");
        rates.look("a", "town.one");

        assertThatCode(() -> rates.look("a", "town.two")).doesNotThrowAnyException();
        assertThatCode(() -> rates.look("b", "town.one")).doesNotThrowAnyException();
        assertThatThrownBy(() -> rates.look("a", "town.one"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refused -> assertThat(refused.retryAfter()).contains(Duration.ofMinutes(30)));
    }

    private record Few() implements HubConfig.Limits {
        @Override
        public int callsPerSecond() {
            return 2;
        }

        @Override
        public int burst() {
            return 3;
        }

        @Override
        public int preflightsPerMinute() {
            return 2;
        }

        @Override
        public int looksPerHour() {
            return 2;
        }
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2031-03-01T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantReplayCommandTest {

    @Test
    void aTimeWithItsZoneIsThatTime() {
        assertThat(GrantReplayCommand.instant("2026-11-01T08:30:00+08:00"))
                .isEqualTo(Instant.parse("2026-11-01T00:30:00Z"));
        assertThat(GrantReplayCommand.instant("2026-11-01T00:30:00.123Z"))
                .isEqualTo(Instant.parse("2026-11-01T00:30:00.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T00:00", "2026-11-01T00:00:00", "2026-11-01"})
    void aTimeWithoutOneIsOfThisMachine(String text) {
        assertThat(GrantReplayCommand.instant(text))
                .isEqualTo(LocalDateTime.of(2026, 11, 1, 0, 0)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "08:30"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> GrantReplayCommand.instant(text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--from");
    }
}

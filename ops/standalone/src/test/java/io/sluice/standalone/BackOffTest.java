package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff();

    @Test
    void doublesAndGivesUpAtTheFifthQuickDeath() {
        assertThat(backOff.afterDeath(Duration.ZERO)).contains(Duration.ofSeconds(1));
        assertThat(backOff.afterDeath(Duration.ZERO)).contains(Duration.ofSeconds(2));
        assertThat(backOff.afterDeath(Duration.ofSeconds(4))).contains(Duration.ofSeconds(4));
        assertThat(backOff.afterDeath(Duration.ZERO)).contains(Duration.ofSeconds(8));
        assertThat(backOff.afterDeath(Duration.ZERO)).isEmpty();
    }

    @Test
    void aChildThatServedForAWhileIsForgivenItsPast() {
        for (int i = 0; i < 4; i++) {
            assertThat(backOff.afterDeath(Duration.ZERO)).isPresent();
        }
        assertThat(backOff.afterDeath(Duration.ofSeconds(5))).contains(Duration.ofSeconds(1));
        assertThat(backOff.afterDeath(Duration.ZERO)).contains(Duration.ofSeconds(2));
    }
}

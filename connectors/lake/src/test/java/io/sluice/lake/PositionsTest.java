package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private final Positions here = new Positions(Map.of(0, 10L, 1, 20L));

    @Test
    void aSnapshotsSummaryKeepsThemAsJson() {
        Positions led = new Positions(here.next(), Map.of(1, 4));
        assertThat(led.offsetsJson()).isEqualTo("{\"0\":10,\"1\":20}");
        assertThat(led.epochsJson()).isEqualTo("{\"1\":4}");
        assertThat(Positions.parse(led.offsetsJson(), led.epochsJson())).isEqualTo(led);
    }

    @Test
    void anUnreadPartitionBeginsAtZero() {
        assertThat(here.of(2)).isZero();
        assertThat(here.upTo(new Positions(Map.of(0, 10L, 1, 25L, 2, 3L)))).isEqualTo(8);
    }

    @Test
    void theLeastOfAPartitionThatOneHasNeverReadIsItsBeginning() {
        Positions other = new Positions(Map.of(1, 15L, 2, 5L));
        assertThat(here.least(other)).isEqualTo(new Positions(Map.of(0, 0L, 1, 15L, 2, 0L)));
        assertThat(here.most(other)).isEqualTo(new Positions(Map.of(0, 10L, 1, 20L, 2, 5L)));
    }

    @Test
    void eachOffsetKeepsTheEpochOfItsLeader() {
        Positions led = new Positions(here.next(), Map.of(0, 3, 1, 4));
        Positions other = new Positions(Map.of(0, 9L, 1, 21L), Map.of(0, 5, 1, 6));
        assertThat(led.least(other)).isEqualTo(new Positions(Map.of(0, 9L, 1, 20L), Map.of(0, 5, 1, 4)));
        assertThat(led.most(other)).isEqualTo(new Positions(Map.of(0, 10L, 1, 21L), Map.of(0, 3, 1, 6)));
        assertThat(led.most(here).epochs()).isEqualTo(led.epochs());
    }

    @Test
    void whatTheTopicDoesNotHaveIsBeyondItsEnd() {
        assertThat(here.isBeyond(new Positions(Map.of(0, 9L, 1, 30L)))).isTrue();
        assertThat(here.isBeyond(new Positions(Map.of(0, 10L, 1, 20L)))).isFalse();
        assertThat(here.isBeyond(Positions.START)).isFalse();
    }

    @Test
    void whatIsNoPositionsIsRefused() {
        assertThatThrownBy(() -> Positions.parse("[]", "{}")).isInstanceOf(LakeException.class);
    }
}

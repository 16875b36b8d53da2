package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private final Positions here = new Positions(Map.of(0, 10L, 1, 20L));

    @Test
    void aSnapshotsSummaryKeepsThemAsJson() {
        assertThat(here.toJson()).isEqualTo("{\"0\":10,\"1\":20}");
        assertThat(Positions.parse(here.toJson())).isEqualTo(here);
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
    void whatIsNoPositionsIsRefused() {
        assertThatThrownBy(() -> Positions.parse("[]")).isInstanceOf(LakeException.class);
    }
}

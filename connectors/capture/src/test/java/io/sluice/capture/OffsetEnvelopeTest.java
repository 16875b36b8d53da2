package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.TableId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetEnvelopeTest {

    private static final TableId RESIDENT = new TableId("public", "resident");
    private static final Load LOAD = new Load(RESIDENT, 2);

    private static OffsetEnvelope envelope() {
        DebeziumOffset offset = DebeziumOffset.of(Map.of("lsn", 9L, "lsn_commit", 5L, "messageType", "INSERT"));
        return new OffsetEnvelope("7710", offset, new Marker(4, 9, 1), Map.of(), Map.of(), null);
    }

    @Test
    void itSurvivesBeingStored() {
        OffsetEnvelope envelope =
                envelope().withLoaded(LOAD).withBroken(new Load(new TableId("a", "b"), 1), TableStatus.Load.FAILED);

        assertThat(OffsetEnvelope.parse(envelope.text())).isEqualTo(envelope);
    }

    /** Debezium casts numbers to Long; a small one must not come back as an Integer. */
    @Test
    void smallNumbersStayLong() {
        assertThat(OffsetEnvelope.parse(envelope().text()).offset().entries().get("lsn"))
                .isEqualTo(9L);
    }

    @Test
    void aForeignTextIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> OffsetEnvelope.parse("{\"key\": canary-31010119900101123X}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void aLoadIsOfItsEpoch() {
        OffsetEnvelope loaded = envelope().withLoaded(LOAD);

        assertThat(loaded.isLoaded(CapturedTable.of(RESIDENT, 2))).isTrue();
        assertThat(loaded.isLoaded(CapturedTable.of(RESIDENT, 3))).isFalse();
    }

    @Test
    void aBrokenLoadIsMendedByAHigherEpochOnly() {
        OffsetEnvelope broken = envelope().withBroken(LOAD, TableStatus.Load.TRUNCATED);

        assertThat(broken.broken(CapturedTable.of(RESIDENT, 2))).isEqualTo(TableStatus.Load.TRUNCATED);
        assertThat(broken.broken(CapturedTable.of(RESIDENT, 3))).isNull();
        assertThat(broken.withLoaded(new Load(RESIDENT, 3)).broken()).isEmpty();
    }

    @Test
    void itsTextFormShowsNothing() {
        assertThat(envelope().toString()).isEqualTo("offset envelope");
    }
}

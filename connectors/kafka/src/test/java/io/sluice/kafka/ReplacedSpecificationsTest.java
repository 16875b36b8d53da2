package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kafka.ControlGate.Decision;
import io.sluice.kafka.ControlGate.Reason;
import org.junit.jupiter.api.Test;

class ReplacedSpecificationsTest {

    private final ReplacedSpecifications history = new ReplacedSpecifications();

    @Test
    void anOlderOneWhoseSuccessorComesIsNoOffence() {
        assertThat(history.defer("share/a", refusal(Reason.OLDER))).isTrue();

        history.obeyed("share/a");

        assertThat(history.refused()).isEmpty();
    }

    @Test
    void anOlderOneWithoutASuccessorWasReplayed() {
        history.defer("share/a", refusal(Reason.OLDER));

        history.obeyed("share/b");

        assertThat(history.refused()).containsExactly(refusal(Reason.OLDER));
    }

    @Test
    void anOlderOneAfterItsSuccessorWasReplayed() {
        history.obeyed("share/a");

        history.defer("share/a", refusal(Reason.OLDER));

        assertThat(history.refused()).containsExactly(refusal(Reason.OLDER));
    }

    @Test
    void aForgedOneDoesNotWait() {
        assertThat(history.defer("share/a", refusal(Reason.BAD_SIGNATURE))).isFalse();
    }

    private static ControlTopic.Refusal refusal(Reason reason) {
        return new ControlTopic.Refusal(7, new Decision.Refuse(reason, "refused"));
    }
}

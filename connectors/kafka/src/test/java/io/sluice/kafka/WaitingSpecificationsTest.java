package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kafka.ControlGate.Decision;
import io.sluice.kafka.ControlGate.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class WaitingSpecificationsTest {

    private final WaitingSpecifications waiting = new WaitingSpecifications();

    @Test
    void oneWhoseListComesLaterWaitsForIt() {
        ConsumerRecord<String, String> message = message("share/a");

        assertThat(waiting.defer(message, refusal(Reason.MISSING_LIST))).isTrue();

        assertThat(waiting.take()).containsExactly(message);
        assertThat(waiting.take()).isEmpty();
    }

    @Test
    void aLaterOneOfTheSameKeyTakesItsPlace() {
        waiting.defer(message("share/a"), refusal(Reason.MISSING_LIST));

        waiting.obeyed("share/a");

        assertThat(waiting.take()).isEmpty();
    }

    @Test
    void aForgedOneDoesNotWait() {
        assertThat(waiting.defer(message("share/a"), refusal(Reason.BAD_SIGNATURE)))
                .isFalse();
    }

    private static ConsumerRecord<String, String> message(String key) {
        return new ConsumerRecord<>(Topics.CONTROL, 0, 7, key, "value");
    }

    private static Decision.Refuse refusal(Reason reason) {
        return new Decision.Refuse(reason, "refused");
    }
}

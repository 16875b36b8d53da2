package io.sluice.connect.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kafka.Transactions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Handover handover = new Handover();
    private final Transactions transactions = handover.transactions();

    private CompletableFuture<Void> commit(String topic) {
        return CompletableFuture.runAsync(() -> {
            transactions.open();
            transactions.begin();
            transactions.send(new ProducerRecord<>(topic, new byte[] {1}, null));
            transactions.commit();
        });
    }

    @Test
    void aBatchCountsOnceTheWorkerSaysSo() throws Exception {
        CompletableFuture<Void> committing = commit("one");

        Handover.Parcel taken = Objects.requireNonNull(handover.take(LONG));

        assertThat(taken.records())
                .singleElement()
                .satisfies(record -> assertThat(record.topic()).isEqualTo("one"));
        assertThat(committing).isNotDone();
        handover.committed();
        committing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aBatchThatATaskTookAndDidNotCommitIsNotCommitted() throws Exception {
        CompletableFuture<Void> committing = commit("one");
        Objects.requireNonNull(handover.take(LONG));

        handover.close();

        assertThatThrownBy(() -> committing.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("did not commit");
    }

    @Test
    void whoBeginsAnewWaitsForTheBatchThatIsOnItsWay() throws Exception {
        CompletableFuture<Void> committing = commit("one");
        Objects.requireNonNull(handover.take(LONG));
        CompletableFuture<Void> opening =
                CompletableFuture.runAsync(() -> handover.transactions().open());

        handover.committed();

        CompletableFuture.allOf(committing, opening).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aStoppedTaskTakesNothingMore() throws Exception {
        handover.close();

        assertThatThrownBy(() -> commit("one").get(20, TimeUnit.SECONDS)).hasMessageContaining("stopping");
        assertThat(handover.take(Duration.ZERO)).isNull();
    }
}

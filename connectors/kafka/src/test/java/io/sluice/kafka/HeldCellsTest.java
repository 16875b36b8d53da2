package io.sluice.kafka;

import static io.sluice.kafka.Residents.KEYS;
import static io.sluice.kafka.Residents.SOURCE;
import static io.sluice.kafka.Residents.batch;
import static io.sluice.kafka.Residents.created;
import static io.sluice.kafka.Residents.deleted;
import static io.sluice.kafka.Residents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.evidence.Receipt;
import io.sluice.model.Batch;
import io.sluice.pipeline.privacy.PrivacyModel;
import io.sluice.pipeline.seal.HeldSeal;
import io.sluice.pipeline.seal.OffsetSeal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A share of which three records have to agree in the day of birth, over restarts and aborted batches. */
class HeldCellsTest {
    private static final String DAY = "2001-02-03";
    private static final String RARE = "1911-01-01";

    private final Specification.Share share =
            Residents.guarded("health", new PrivacyModel(List.of("born"), 3, null, null, 30));
    /** What the broker has of the topic of held records, by name. */
    private final Map<String, byte[]> held = new LinkedHashMap<>();

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    private MockProducer<byte[], byte[]> producer = producer();
    private SharePublisher publisher = publisher();

    @BeforeEach
    void open() {
        publisher.open();
    }

    @Test
    void recordsWaitForTheThirdOfTheirDayAndLeaveWithIt() {
        Receipt first = publish(batch("1", created(1, "a", DAY), created(2, "b", DAY), created(3, "x", RARE)));

        assertThat(shared()).isEmpty();
        assertThat(first.shares().getFirst().held()).isEqualTo(3);
        assertThat(first.shares().getFirst().shared()).isZero();

        Receipt second = publish(batch("2", created(4, "c", DAY)));

        assertThat(types()).containsExactly("4 created", "1 created", "2 created");
        assertThat(second.shares().getFirst().shared()).isEqualTo(3);
        assertThat(second.shares().getFirst().released()).isEqualTo(2);
        assertThat(second.shares().getFirst().held()).isZero();
    }

    @Test
    void whatWaitsIsSealed() {
        publish(batch("1", created(1, "somebody", DAY)));

        assertThat(held).hasSize(1);
        held.forEach((name, content) -> {
            assertThat(name).startsWith(SOURCE + "/health@0/").doesNotContain("somebody");
            assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("somebody");
        });
    }

    @Test
    void aRestartCountsOn() {
        publish(batch("1", created(1, "a", DAY), created(2, "b", DAY)));

        restart();
        publish(batch("2", created(3, "c", DAY)));

        assertThat(types()).containsExactly("3 created", "1 created", "2 created");
    }

    @Test
    void anAbortedBatchCountsNothing() {
        publish(batch("1", created(1, "a", DAY)));
        producer.commitTransactionException = new TimeoutException("no answer");
        Batch aborted = batch("2", created(2, "b", DAY), created(3, "c", DAY));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> send(aborted).commit()))
                .isInstanceOf(IllegalStateException.class);

        restart();
        publish(batch("2", created(2, "b", DAY)));
        assertThat(shared()).isEmpty();

        publish(batch("3", created(3, "c", DAY)));
        assertThat(types()).containsExactly("3 created", "1 created", "2 created");
    }

    @Test
    void aRecordReadAgainIsCountedOnce() {
        publish(batch("1", created(1, "a", DAY), created(2, "a", DAY), created(3, "a", DAY), created(4, "b", DAY)));

        assertThat(shared()).isEmpty();
    }

    @Test
    void aHeldRecordThatIsDeletedNeverLeaves() {
        publish(batch("1", created(1, "a", DAY), created(2, "b", DAY)));
        Receipt receipt = publish(batch("2", deleted(3, "a")));

        assertThat(shared()).isEmpty();
        assertThat(receipt.shares().getFirst().skipped()).isEqualTo(1);
        publish(batch("3", created(4, "c", DAY)));
        assertThat(shared()).as("two are left").isEmpty();
        publish(batch("4", created(5, "d", DAY)));
        assertThat(types()).containsExactly("5 created", "2 created", "4 created");
    }

    @Test
    void aDeleteOfWhatIsOutIsToldAndLowersTheCount() {
        publish(batch("1", created(1, "a", DAY), created(2, "b", DAY), created(3, "c", DAY)));
        sent.clear();

        publish(batch("2", deleted(4, "a"), created(5, "d", DAY), deleted(6, "b"), created(7, "e", DAY)));

        assertThat(types()).containsExactly("4 deleted", "5 created", "6 deleted", "7 created");
        sent.clear();
        publish(batch("3", deleted(8, "c"), created(9, "f", RARE), deleted(10, "d"), created(11, "g", DAY)));
        assertThat(types()).as("one and the new one are two").containsExactly("8 deleted", "10 deleted");
    }

    @Test
    void anUpdateReplacesWhatWaits() {
        publish(batch("1", created(1, "a", DAY), created(2, "b", DAY)));
        publish(batch("2", updated(3, "a", DAY)));
        publish(batch("3", created(4, "c", DAY)));

        assertThat(types()).containsExactly("4 created", "3 created", "2 created");
    }

    @Test
    void whoMovesIntoASmallClassIsTakenBackAndHeld() {
        publish(batch("1", created(1, "a", DAY), created(2, "b", DAY), created(3, "c", DAY)));
        sent.clear();

        Receipt receipt = publish(batch("2", updated(4, "a", RARE)));

        assertThat(types()).containsExactly("4 deleted");
        assertThat(receipt.shares().getFirst().held()).isEqualTo(1);
        sent.clear();
        publish(batch("3", created(5, "x", RARE), created(6, "y", RARE)));
        assertThat(types()).containsExactlyInAnyOrder("6 created", "4 created", "5 created");
    }

    @Test
    void atItsTermARecordLeavesWithoutItsQuasiIdentifiers() {
        publish(batch("1", created(1, "x", RARE)));
        now = now.plus(Duration.ofDays(30)).minusMillis(1);
        publish(batch("2"));
        assertThat(shared()).isEmpty();

        now = now.plusMillis(1);
        Receipt receipt = publish(batch("3"));

        assertThat(types()).containsExactly("1 created");
        // Avro: the null branch of the union is the last byte of key 'x' and an absent day.
        assertThat(shared().getFirst().value()).endsWith(0);
        assertThat(shared().getFirst().value()).hasSizeLessThan(5 + 2 + 1 + 2);
        assertThat(receipt.shares().getFirst().released()).isEqualTo(1);
        sent.clear();
        restart();
        publish(batch("4", updated(5, "x", RARE)));
        assertThat(types()).as("it is not held again").containsExactly("5 updated");
        publish(batch("5", created(6, "y", RARE), created(7, "z", RARE)));
        assertThat(types()).as("and counts for no class").containsExactly("5 updated");
    }

    @Test
    void whatAShareKeptIsForgottenWhenItBeginsAnew() {
        publish(batch("1", created(1, "a", DAY), created(2, "b", DAY)));

        restart();
        send(batch("2", created(3, "c", DAY)), new Outlet(share, 1)).commit();
        collect();

        assertThat(shared()).isEmpty();
        assertThat(held.keySet())
                .singleElement()
                .satisfies(name -> assertThat(name).contains("health@1"));
    }

    private Receipt publish(Batch batch) {
        Receipt receipt = send(batch).commit();
        collect();
        return receipt;
    }

    private Delivery send(Batch batch) {
        return send(batch, new Outlet(share));
    }

    private Delivery send(Batch batch, Outlet outlet) {
        return publisher.share(
                batch, Residents.apply(batch, share), Map.of(share.id(), outlet), Map.of(share.id(), (long)
                        batch.events().size()));
    }

    /** Takes over what was committed, as the broker does. */
    private void collect() {
        for (ProducerRecord<byte[], byte[]> message : producer.history()) {
            if (message.topic().equals(share.topic())) {
                sent.add(message);
            } else if (message.topic().equals(Topics.HELD)) {
                String name = new String(message.key(), StandardCharsets.UTF_8);
                if (message.value() == null) {
                    held.remove(name);
                } else {
                    held.put(name, message.value());
                }
            }
        }
        producer.clear();
    }

    private void restart() {
        publisher.close();
        producer = producer();
        publisher = publisher();
        publisher.open();
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private SharePublisher publisher() {
        return new SharePublisher(
                SOURCE,
                () -> new BrokerTransactions(producer),
                source -> Optional.empty(),
                new OffsetSeal(KEYS, SOURCE),
                new HeldCells(SOURCE, new HeldSeal(KEYS, SOURCE), (source, each) -> held.forEach(each::entry)),
                new Keepsakes(SOURCE, new HeldSeal(KEYS, SOURCE), (source, each) -> {}),
                new QuarantineRoom(null, new RowMarks(KEYS, SOURCE), OpenRows::new),
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public java.time.ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.@Nullable ZoneId zone) {
                        return this;
                    }
                });
    }

    private List<ProducerRecord<byte[], byte[]>> shared() {
        return sent;
    }

    /** The LSN of the change that each record sent was made of, and what its recipient takes it for. */
    private List<String> types() {
        return sent.stream()
                .map(message -> header(message, "sluice_position").split(":", -1)[3] + " "
                        + header(message, "ce_type").replace("sluice.record.", ""))
                .map(text ->
                        Integer.parseInt(text.substring(0, text.indexOf(' ')), 16) + text.substring(text.indexOf(' ')))
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> message, String name) {
        return new String(
                Objects.requireNonNull(message.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }
}

package io.sluice.kafka;

import static io.sluice.kafka.Residents.KEYS;
import static io.sluice.kafka.Residents.SOURCE;
import static io.sluice.kafka.Residents.batch;
import static io.sluice.kafka.Residents.created;
import static io.sluice.kafka.Residents.deleted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.specification.Specification;
import io.sluice.evidence.BatchLeaves;
import io.sluice.evidence.Receipt;
import io.sluice.evidence.SubjectBlock;
import io.sluice.model.Batch;
import io.sluice.pipeline.SubjectMarks;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.seal.HeldSeal;
import io.sluice.pipeline.seal.OffsetSeal;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.pipeline.seal.SealingKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharePublisherTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final SealingKeys DEPARTMENT = Sealer.newKeyPair();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Specification.Share health = Residents.share("health");
    private final Specification.Share pension = Residents.share("pension");
    private final OffsetSeal seal = new OffsetSeal(KEYS, SOURCE);
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private Optional<String> committed = Optional.empty();

    @Test
    void aBatchIsOneTransactionOfRecordsReceiptAndSealedOffset() {
        SharePublisher publisher = opened(null);

        publish(publisher, batch("offset-1", created(1, "a", "2001-02-03")));

        assertThat(history())
                .extracting(ProducerRecord::topic)
                .containsExactly(health.topic(), Topics.RECEIPTS, Topics.OFFSETS);
        assertThat(seal.open(text(history().get(2).value()))).isEqualTo("offset-1");
        assertThat(text(history().get(2).value())).doesNotContain("offset-1");
    }

    @Test
    void nothingIsThereBeforeTheCommit() {
        SharePublisher publisher = opened(null);
        Batch batch = batch("offset-1", created(1, "a", "2001-02-03"));

        publisher.share(
                batch, Residents.apply(batch, health), Residents.outlets(health), Residents.changes(batch, health));

        assertThat(history()).isEmpty();
        assertThat(producer().uncommittedRecords()).hasSize(1);
    }

    @Test
    void aRecordCarriesTheHeadersOfACloudEventAndItsPosition() {
        SharePublisher publisher = opened(null);

        publish(publisher, batch("o", created(0x1f, "a", "2001-02-03")));

        ProducerRecord<byte[], byte[]> sent = history().getFirst();
        assertThat(header(sent, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(sent, "ce_type")).isEqualTo("sluice.record.created");
        assertThat(header(sent, "ce_source")).isEqualTo("sluice:register");
        assertThat(header(sent, "ce_time")).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(header(sent, "ce_id")).matches("[0-9a-f]{32}");
        assertThat(header(sent, "sluice_position")).isEqualTo("log:1:9:1f:0");
    }

    @Test
    void theSameChangeHasTheSameIdInEachReadingButAnotherInEachShare() {
        Batch batch = batch("o", created(1, "a", "2001-02-03"));

        String first = idOf(batch, health);
        String again = idOf(batch, health);
        String other = idOf(batch, pension);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aReceiptTellsWhereItsRecordsLieAndTheNextOnesWill() {
        SharePublisher publisher = opened(null);

        Receipt first = publish(publisher, batch("o", created(1, "a", "2001-02-03"), created(2, "b", "2001-02-04")));
        Receipt second = publish(publisher, batch("p", deleted(3, "a")));

        // A producer in memory writes no marks of its transactions.
        assertThat(first.shares().getFirst().firstOffset()).isEqualTo(0);
        assertThat(first.shares().getFirst().nextOffset()).isEqualTo(3);
        assertThat(second.shares().getFirst().firstOffset()).isEqualTo(2);
        assertThat(second.shares().getFirst().nextOffset()).isEqualTo(4);
    }

    @Test
    void aReceiptTellsNoOffsetsWhereNoRecordWasSent() {
        Receipt receipt = publish(opened(null), batch("o", created(1, "a", "2001-02-30")));

        assertThat(receipt.shares().getFirst().rejected()).isEqualTo(1);
        assertThat(receipt.shares().getFirst().firstOffset()).isEqualTo(Receipt.ShareCount.NOT_TOLD);
        assertThat(receipt.shares().getFirst().nextOffset()).isEqualTo(Receipt.ShareCount.NOT_TOLD);
    }

    @Test
    void aDeleteHasNoValue() {
        SharePublisher publisher = opened(null);

        Receipt receipt = publish(publisher, batch("o", deleted(1, "a")));

        assertThat(history().getFirst().value()).isNull();
        assertThat(header(history().getFirst(), "ce_type")).isEqualTo("sluice.record.deleted");
        assertThat(receipt.shares().getFirst().deletes()).isEqualTo(1);
        assertThat(receipt.shares().getFirst().shared()).isEqualTo(1);
    }

    @Test
    void theRootOfAReceiptIsThatOfTheSaltedRecords() {
        SharePublisher publisher = opened(null);

        Receipt receipt = publish(publisher, batch("o", created(1, "a", "2001-02-03")));

        ProducerRecord<byte[], byte[]> sent = history().getFirst();
        byte[] salt = sent.headers().lastHeader("sluice_salt").value();
        byte[] record = ByteBuffer.allocate(4 + sent.key().length + sent.value().length)
                .putInt(sent.key().length)
                .put(sent.key())
                .put(sent.value())
                .array();
        assertThat(receipt.shares().getFirst().root())
                .isEqualTo(BatchLeaves.leaf(salt, record).hex());
    }

    @Test
    void aReceiptCommitsToWhomItsRecordsAreAboutAndCarriesThemBesideIt() {
        Specification.Share persons = Residents.ofPersons("persons");
        SharePublisher publisher = opened(null);
        // The example of GB 11643-1999.
        String person = "11010519491231002X";

        Receipt receipt =
                publish(publisher, batch("o", created(1, person, "1949-12-31"), deleted(2, person)), persons, health);

        List<ProducerRecord<byte[], byte[]>> history = history();
        ProducerRecord<byte[], byte[]> told = history.stream()
                .filter(sent -> sent.topic().equals(Topics.RECEIPTS))
                .findFirst()
                .orElseThrow();
        SubjectBlock block = SubjectBlock.of(
                told.headers().lastHeader(Topics.SUBJECTS_HEADER).value());
        assertThat(block.of("health")).isEmpty();
        assertThat(block.of("persons")).containsExactly(new SubjectMarks(KEYS).of(Identifier.CITIZEN_ID, person));
        Receipt.ShareCount counted = receipt.shares().getFirst();
        assertThat(counted.subjects()).isEqualTo(SubjectBlock.commitment(counted.root(), block.of("persons")));
        assertThat(receipt.shares().getLast().subjects()).isEmpty();
        assertThat(text(told.value()))
                .doesNotContain(block.of("persons").getFirst().hex());
    }

    @Test
    void aRowRejectedByTwoSharesOfAnInterfaceIsQuarantinedOnce() throws IOException {
        SharePublisher publisher = opened(null);

        Receipt receipt = publish(
                publisher, batch("o", created(1, "a", "yesterday"), created(2, "b", "2001-02-03")), health, pension);

        List<JsonNode> kept = quarantine();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().get("rule").asText()).isEqualTo("date");
        assertThat(kept.getFirst().get("field").asText()).isEqualTo("born");
        assertThat(kept.getFirst().get("position").asText()).isEqualTo("log:1:9:1:0");
        assertThat(kept.getFirst().get("interface").asText()).isEqualTo("police.resident");
        assertThat(kept.getFirst().get("contractVersion").asText()).isEqualTo("1.2.0");
        assertThat(receipt.quarantined()).isEqualTo(1);
        assertThat(receipt.shares()).extracting(Receipt.ShareCount::rejected).containsExactly(1L, 1L);
    }

    @Test
    void aReceiptAccountsForEachChangeAndTellsWhatItsChecksFound() {
        SharePublisher publisher = opened(null);

        Receipt receipt = publish(
                publisher,
                batch("o", created(1, "a", "yesterday"), created(2, "b", "2001-02-03"), deleted(3, "c")),
                health,
                pension);

        assertThat(receipt.shares()).allSatisfy(share -> {
            assertThat(share.changes()).isEqualTo(3);
            assertThat(share.shared() + share.rejected() + share.skipped()).isEqualTo(3);
            assertThat(share.withheld()).isZero();
        });
        assertThat(receipt.quality())
                .as("a row that two shares read counts once, a delete not at all")
                .containsExactly(new Receipt.QualityCount("police.resident", 2, new TreeMap<>(Map.of("date", 1L))));
    }

    /** Guards against a row that is lost on its way: its batch must not be committed. */
    @Test
    void aChangeWithoutAnOutcomeKeepsItsBatchFromBeingCommitted() {
        SharePublisher publisher = opened(null);
        Batch batch = batch("o", created(1, "a", "2001-02-03"), created(2, "b", "2001-02-03"));
        Delivery delivery = publisher.share(
                batch,
                Residents.apply(batch, health).subList(0, 1),
                Residents.outlets(health),
                Residents.changes(batch, health));

        assertThatThrownBy(delivery::commit).rootCause().hasMessageContaining("nothing of the batch is committed");
        assertThat(publisher.isOpen()).isFalse();
    }

    @Test
    void withoutAKeyTheQuarantineHoldsNoContent() throws IOException {
        SharePublisher publisher = opened(null);

        publish(publisher, batch("o", created(1, "a", "yesterday")));

        assertThat(quarantine().getFirst().get("content").isNull()).isTrue();
        assertThat(quarantine().toString()).doesNotContain("yesterday");
    }

    @Test
    void withAKeyTheDepartmentCanOpenTheContentAndNobodyElseCanReadIt() throws IOException {
        SharePublisher publisher = opened(DEPARTMENT.publicKey());

        publish(publisher, batch("o", created(1, "a", "yesterday")));

        String sealed = quarantine().getFirst().get("content").asText();
        byte[] place = "register/log:1:9:1:0".getBytes(StandardCharsets.UTF_8);
        assertThat(JSON.readTree(Sealer.open(DEPARTMENT.privateKey(), sealed, place))
                        .path("after")
                        .toString())
                .isEqualTo("{\"id\":\"a\",\"born\":\"yesterday\"}");
    }

    @Test
    void aRowThatFlowsLaterWasCorrectedAndOneThatGoesWasWithdrawn() throws IOException {
        SharePublisher publisher = opened(null);

        publish(publisher, batch("1", created(1, "a", "yesterday"), created(2, "b", "tomorrow"), created(3, "c", "x")));
        publish(publisher, batch("2", created(4, "d", "2001-02-03"), created(5, "a", "2001-02-03")));
        publish(publisher, batch("3", deleted(6, "b"), created(7, "c", "still x")));

        assertThat(fates())
                .containsExactly(
                        "open log:1:9:1:0",
                        "open log:1:9:2:0",
                        "open log:1:9:3:0",
                        "corrected log:1:9:1:0",
                        "open log:1:9:7:0",
                        "withdrawn log:1:9:2:0");
        assertThat(quarantine().toString()).doesNotContain("yesterday", "\"a\"");
    }

    @Test
    void aRowRejectedAndCorrectedInOneBatchIsAccountedFor() throws IOException {
        publish(opened(null), batch("1", created(1, "a", "yesterday"), created(2, "a", "2001-02-03")));

        assertThat(fates()).containsExactly("open log:1:9:1:0", "corrected log:1:9:1:0");
    }

    @Test
    void aRowStaysOpenUntilEachShareThatRejectedItHasIt() throws IOException {
        SharePublisher publisher = opened(null);
        publish(publisher, batch("1", created(1, "a", "yesterday")), health, pension);

        publish(publisher, batch("2", created(2, "a", "2001-02-03")), health);
        assertThat(fates()).containsExactly("open log:1:9:1:0");
        publish(publisher, batch("3", created(3, "a", "2001-02-03")), pension);

        assertThat(fates()).containsExactly("open log:1:9:1:0", "corrected log:1:9:1:0");
    }

    @Test
    void aRecordThatNoTopicTakesIsQuarantinedInsteadOfStoppingTheSource() throws IOException {
        SharePublisher publisher = opened(null);
        String long12MB = "x".repeat(12_000_001);

        Receipt receipt =
                publish(publisher, batch("o", created(1, long12MB, "2001-02-03"), created(2, "b", "2001-02-03")));

        assertThat(quarantine().getFirst().get("rule").asText()).isEqualTo("too-long");
        assertThat(receipt.shares().getFirst().shared()).isEqualTo(1);
        assertThat(receipt.shares().getFirst().rejected()).isEqualTo(1);
    }

    @Test
    void aBatchWithoutEventsMovesTheOffsetWithoutAReceipt() {
        SharePublisher publisher = opened(null);

        publish(publisher, batch("heartbeat"));

        assertThat(history()).extracting(ProducerRecord::topic).containsExactly(Topics.OFFSETS);
    }

    @Test
    void openedAgainItTellsTheLastCommittedOffset() {
        committed = Optional.of(seal.seal("offset-7"));

        assertThat(publisher(null).open()).contains("offset-7");
    }

    @Test
    void aFailedCommitEndsTheProducerAndTheNextOpeningTakesANewOne() {
        SharePublisher publisher = opened(null);
        producer().commitTransactionException = new TimeoutException("no answer");
        Batch batch = batch("o", created(1, "a", "2001-02-03"));

        assertThatThrownBy(() -> publish(publisher, batch))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("register");
        assertThat(publisher.isOpen()).isFalse();
        assertThat(producer().closed()).isTrue();

        publisher.open();
        publish(publisher, batch);

        assertThat(producers).hasSize(2);
        assertThat(history()).hasSize(3);
    }

    @Test
    void aFailedSendPublishesNothing() {
        SharePublisher publisher = opened(null);
        producer().sendException = new KafkaException("broker is gone");
        Batch batch = batch("o", created(1, "a", "2001-02-03"));

        assertThatThrownBy(() -> publish(publisher, batch)).isInstanceOf(IllegalStateException.class);

        assertThat(history()).isEmpty();
        assertThat(publisher.isOpen()).isFalse();
    }

    private SharePublisher opened(@Nullable String sealingKey) {
        SharePublisher publisher = publisher(sealingKey);
        publisher.open();
        return publisher;
    }

    private SharePublisher publisher(@Nullable String sealingKey) {
        return new SharePublisher(
                SOURCE,
                () -> {
                    producers.add(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
                    return new BrokerTransactions(producers.getLast());
                },
                source -> committed,
                seal,
                new HeldCells(SOURCE, new HeldSeal(KEYS, SOURCE), (source, each) -> {}),
                new Keepsakes(SOURCE, new HeldSeal(KEYS, SOURCE), (source, each) -> {}),
                new QuarantineRoom(sealingKey, new RowMarks(KEYS, SOURCE), OpenRows::new),
                CLOCK);
    }

    private Receipt publish(SharePublisher publisher, Batch batch) {
        return publish(publisher, batch, health);
    }

    private static Receipt publish(SharePublisher publisher, Batch batch, Specification.Share... shares) {
        return publisher
                .share(
                        batch,
                        Residents.apply(batch, shares),
                        Residents.outlets(shares),
                        Residents.changes(batch, shares))
                .commit();
    }

    private String idOf(Batch batch, Specification.Share share) {
        publish(opened(null), batch, share);
        return header(history().getFirst(), "ce_id");
    }

    private MockProducer<byte[], byte[]> producer() {
        return producers.getLast();
    }

    private List<ProducerRecord<byte[], byte[]>> history() {
        return producer().history();
    }

    private List<JsonNode> quarantine() throws IOException {
        List<JsonNode> kept = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> sent : history()) {
            if (sent.topic().equals(Topics.quarantine(SOURCE))) {
                kept.add(JSON.readTree(sent.value()));
            }
        }
        return kept;
    }

    private List<String> fates() throws IOException {
        return quarantine().stream()
                .map(entry -> entry.path("fate").asText("open") + " "
                        + entry.path("position").asText())
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> sent, String name) {
        return text(
                Objects.requireNonNull(sent.headers().lastHeader(name), name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

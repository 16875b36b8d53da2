package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.broker.PowerCut;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** X19 and X34: records that had been made available and are gone are told, counted and brought again. */
@ExtendWith(OneSharingHub.class)
class LossE2E {
    private static final String OFFICE = "licence-office";
    /** More than the mark of a transaction's end, less than that and a record. */
    private static final int TORN_OFF = 100;

    private final SharingHub hub;

    LossE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void theEndOfATopicThatKafkaLostIsToldCountedAndFilledAgain() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "tearing", null)) {
            register.insert("L-1", "JY", "1.00");
            register.insert("L-2", "JY", "2.00");
            Subscription subscription = register.grant();
            subscription.read(2, hub.registry());
            register.insert("L-3", "JY", "3.00");
            List<Long> offsets = offsets(subscription, 3);
            await().until(() -> receipted(subscription), offsets::equals);
            commitAtEnd(subscription, 3);

            PowerCut.tear(hub.server("kafka"), hub.data(), subscription.topic(), size -> size - TORN_OFF);

            JsonNode loss = await().until(() -> losses(subscription), found -> found.size() == 1)
                    .getFirst();
            assertThat(loss.path("facts").path("change").asText()).isEqualTo("torn");
            assertThat(loss.path("facts").path("records").asLong()).isEqualTo(1);
            assertThat(loss.path("facts").path("fromOffset").asLong()).isEqualTo(offsets.getLast());
            assertThat(loss.path("subjects").path("grant").path(0).asText()).isEqualTo(subscription.grant());
            assertThat(told(OFFICE, "records-lost")).contains(register.source());
            assertThat(told("developer", "records-lost")).contains(subscription.grant());
            JsonNode table = await().until(
                            () -> status(register).path("tables").path(0),
                            found -> reason(found).equals("topic-torn"));
            assertThat(table.path("trouble").path("detail").asText()).contains("1 records");
            assertThat(table.path("trouble").path("remedy").asText()).contains("Fill the table again");

            hub.as(OFFICE).post("/api/v1/sources/tearing/refills", Map.of());
            register.insert("L-4", "JY", "4.00");

            await().until(() -> fees(subscription), register.fees()::equals);
            await().until(() -> reason(status(register).path("tables").path(0)), String::isEmpty);
            assertThat(losses(subscription)).hasSize(1);
            assertThat(goesOn(subscription))
                    .as("who had read what is lost goes back to the cut")
                    .isEqualTo(firstSince(subscription, offsets.getLast()));
        }
    }

    @Test
    void aReaderWhoComesTooLateIsToldWhatItMissed() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "retaining", null)) {
            register.insert("L-1", "JY", "1.00");
            Subscription subscription = register.grant();
            subscription.read(1, hub.registry());
            long position = commitAtEnd(subscription, 1);
            register.insert("L-2", "JY", "2.00");
            register.insert("L-3", "JY", "3.00");
            long begin = offsets(subscription, 3).getLast();
            try (Admin admin = Admin.create(hub.kafka())) {
                admin.deleteRecords(Map.of(
                                new TopicPartition(subscription.topic(), 0), RecordsToDelete.beforeOffset(begin)))
                        .all()
                        .get();
            }

            JsonNode loss = await().until(() -> losses(subscription), found -> found.size() == 1)
                    .getFirst();

            assertThat(loss.path("facts").path("change").asText()).isEqualTo("missed");
            assertThat(loss.path("facts").path("fromOffset").asLong()).isEqualTo(position);
            assertThat(loss.path("facts").path("toOffset").asLong()).isEqualTo(begin);
            assertThat(told("developer", "records-missed")).contains(subscription.grant());
        }
    }

    /** ADR 0043: a Kafka that reads a user's removal as it starts can lose all users. */
    @Test
    void aRevokedUserIsLockedAndNotRemoved() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "locking", null)) {
            register.insert("L-1", "JY", "1.00");
            Subscription subscription = register.grant();
            subscription.read(1, hub.registry());

            hub.revoke(subscription.grant());
            await().until(() -> !Files.exists(hub.clientFile(subscription.grant())));

            try (Admin admin = Admin.create(hub.kafka())) {
                assertThat(admin.describeUserScramCredentials().all().get()).containsKey(subscription.user());
            }
            try (KafkaConsumer<byte[], byte[]> refused = subscription.consumer(500)) {
                assertThatThrownBy(() -> refused.endOffsets(refused.assignment()))
                        .isInstanceOf(SaslAuthenticationException.class);
            }
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions();
    }

    private JsonNode status(LicenceRegister register) {
        return hub.as(OFFICE).get("/api/v1/sources/" + register.source() + "/status");
    }

    private static String reason(JsonNode table) {
        return table.path("trouble").path("reason").asText();
    }

    private List<JsonNode> losses(Subscription subscription) {
        List<JsonNode> entries = new ArrayList<>();
        hub.as("auditor")
                .get("/api/v1/log/entries?limit=100&kind=loss&grant=" + subscription.grant())
                .path("entries")
                .forEach(found -> entries.add(found.path("entry")));
        return entries;
    }

    /** Where the receipts of a grant's one share say that its records lie. */
    private List<Long> receipted(Subscription subscription) {
        List<Long> offsets = new ArrayList<>();
        hub.as("auditor")
                .get("/api/v1/log/entries?limit=100&kind=delivery&grant=" + subscription.grant())
                .path("entries")
                .forEach(found -> found.path("entry")
                        .path("facts")
                        .path("shares")
                        .forEach(count -> {
                            for (long i = 0; i < count.path("shared").asLong(); i++) {
                                offsets.add(count.path("firstOffset").asLong() + i);
                            }
                        }));
        return offsets;
    }

    /** What an account was told of by notices of a kind. */
    private List<String> told(String account, String kind) {
        List<String> subjects = new ArrayList<>();
        hub.as(account).get("/api/v1/notices?limit=500").path("notices").forEach(notice -> {
            if (notice.path("kind").asText().equals(kind)) {
                subjects.add(notice.path("subjectId").asText());
            }
        });
        return subjects;
    }

    private static List<Long> offsets(Subscription subscription, int records) {
        List<Long> offsets = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = subscription.consumer(500)) {
            consumer.seekToBeginning(consumer.assignment());
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> offsets.add(message.offset()));
                return offsets.size() == records;
            });
        }
        return offsets;
    }

    /** As a program does that then is away for long; returns where its group stands after so many records. */
    private static long commitAtEnd(Subscription subscription, int records) {
        try (KafkaConsumer<byte[], byte[]> program = program(subscription)) {
            List<Long> read = new ArrayList<>();
            await().until(() -> {
                program.poll(Duration.ofMillis(200)).forEach(message -> read.add(message.offset()));
                return read.size() == records;
            });
            program.commitSync();
            return program.committed(program.assignment())
                    .values()
                    .iterator()
                    .next()
                    .offset();
        }
    }

    /** Where the first record lies that the same program reads when it comes back. */
    private static long goesOn(Subscription subscription) {
        try (KafkaConsumer<byte[], byte[]> program = program(subscription)) {
            return firstRead(program);
        }
    }

    private static KafkaConsumer<byte[], byte[]> program(Subscription subscription) {
        Properties properties = subscription.properties();
        properties.put("enable.auto.commit", "false");
        var program = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        program.subscribe(List.of(subscription.topic()));
        return program;
    }

    private static long firstSince(Subscription subscription, long offset) {
        try (KafkaConsumer<byte[], byte[]> consumer = subscription.consumer(500)) {
            consumer.seek(new TopicPartition(subscription.topic(), 0), offset);
            return firstRead(consumer);
        }
    }

    private static long firstRead(KafkaConsumer<byte[], byte[]> consumer) {
        List<Long> read = new ArrayList<>();
        await().until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> read.add(message.offset()));
            return !read.isEmpty();
        });
        return read.getFirst();
    }

    /** By licence, as a reader of the topic has them now. */
    private Map<String, String> fees(Subscription subscription) {
        Map<String, String> fees = new TreeMap<>();
        subscription
                .live(hub.registry())
                .forEach(licence -> fees.put(
                        licence.get("licence_no").toString(), licence.get("fee").toString()));
        return fees;
    }
}

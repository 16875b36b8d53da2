package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** F34: what was shared since a time is read again, byte for byte. */
@ExtendWith(OneSharingHub.class)
class ReplayE2E {
    private final SharingHub hub;

    ReplayE2E(SharingHub hub) {
        this.hub = hub;
    }

    /** A record as it came, with all that came along. */
    private record Seen(long offset, long time, String key, String value, String headers) {
        static Seen of(ConsumerRecord<byte[], byte[]> message) {
            return new Seen(
                    message.offset(),
                    message.timestamp(),
                    text(message.key()),
                    text(message.value()),
                    StreamSupport.stream(message.headers().spliterator(), false)
                            .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.ISO_8859_1))
                            .collect(Collectors.joining(",")));
        }

        private static String text(byte @Nullable [] bytes) {
            return bytes == null ? "" : HexFormat.of().formatHex(bytes);
        }
    }

    @Test
    void whatWasSharedSinceATimeComesAgainAsOftenAsItIsAskedFor() throws Exception {
        hub.account("replay-stranger", "archives", List.of("subscriber"));
        try (LicenceRegister register = LicenceRegister.open(hub, "replaying", null)) {
            register.insert("L-1", "JY", "1.00");
            register.insert("L-2", "JY", "2.00");
            Subscription subscription = register.grant();
            subscription.read(2, hub.registry());
            register.insert("L-3", "JY", "3.00");
            subscription.read(3, hub.registry());
            register.run("DELETE FROM licences WHERE zzbh = 'L-1'");
            List<Seen> all = new ArrayList<>();
            await().until(() -> {
                all.addAll(read(subscription));
                return all.size() == 4;
            });
            assertThat(read(subscription)).as("the group stands at the end").isEmpty();
            Instant from = Instant.ofEpochMilli(all.get(2).time());

            refusals(subscription, Instant.ofEpochMilli(all.getFirst().time()));
            JsonNode first =
                    hub.said("grant", "replay", subscription.grant(), "--from", from.toString(), "--as", "developer");
            List<Seen> once = read(subscription);
            JsonNode second = replay("developer", subscription, from);
            List<Seen> twice = read(subscription);

            assertThat(once).isEqualTo(all.subList(2, 4));
            assertThat(twice).isEqualTo(once);
            assertThat(first.path("offset").asLong()).isEqualTo(once.getFirst().offset());
            assertThat(second.path("before").asLong())
                    .isGreaterThan(once.getLast().offset());
            JsonNode entry = hub.logged(
                    "kind=replay&grant=" + subscription.grant(),
                    logged -> logged.path("id")
                            .asText()
                            .equals(second.path("entry").asText()));
            assertThat(entry.path("actor").asText()).isEqualTo("developer");
            assertThat(entry.path("facts").path("from").asText()).isEqualTo(from.toString());
            assertThat(entry.path("facts").path("topic").asText()).isEqualTo(subscription.topic());
        }
    }

    private void refusals(Subscription subscription, Instant begin) {
        assertThat(refused("replay-stranger", subscription, begin).code()).isEqualTo("not-found");
        assertThat(refused("steward", subscription, begin).code()).isEqualTo("forbidden");
        assertThat(refused("developer", subscription, Instant.now().plusSeconds(3600))
                        .code())
                .isEqualTo("replay-unfit");
        HubException tooEarly = refused("developer", subscription, begin.minusSeconds(1));
        assertThat(tooEarly.code()).isEqualTo("replay-too-early");
        assertThat(tooEarly).hasMessageContaining(begin.toString());
        try (KafkaConsumer<byte[], byte[]> reading = reader(subscription)) {
            await().until(() -> {
                reading.poll(Duration.ofMillis(100));
                return !reading.assignment().isEmpty();
            });
            HubException reads = refused("developer", subscription, begin);
            assertThat(reads.code()).isEqualTo("group-reads");
            assertThat(reads).hasMessageContaining("at least 1");
        }
        assertThat(read(subscription)).as("what was refused moved nothing").isEmpty();
    }

    private HubException refused(String account, Subscription subscription, Instant from) {
        return catchThrowableOfType(HubException.class, () -> replay(account, subscription, from));
    }

    private JsonNode replay(String account, Subscription subscription, Instant from) {
        return hub.as(account)
                .post("/api/v1/grants/" + subscription.grant() + "/replay", Map.of("from", from.toString()));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100));
    }

    /** As a program of the subscriber's does that has nothing but its file. */
    private static KafkaConsumer<byte[], byte[]> reader(Subscription subscription) {
        Properties properties = subscription.properties();
        properties.put("enable.auto.commit", "false");
        var reader = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        reader.subscribe(List.of(subscription.topic()));
        return reader;
    }

    /** From where its group stands to the end. */
    private static List<Seen> read(Subscription subscription) {
        List<Seen> seen = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader = reader(subscription)) {
            await().until(() -> {
                reader.poll(Duration.ofMillis(200)).forEach(message -> seen.add(Seen.of(message)));
                return isAtEnd(reader);
            });
            reader.commitSync();
        }
        return seen;
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> reader) {
        return !reader.assignment().isEmpty()
                && reader.endOffsets(reader.assignment()).entrySet().stream()
                        .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }
}

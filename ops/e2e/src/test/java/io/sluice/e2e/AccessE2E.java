package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.demo.run.Granted;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a grant's credentials open, and that they open nothing else. */
@ExtendWith(OneLiveCity.class)
class AccessE2E {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Granted.Share own;
    private final Granted.Share other;

    AccessE2E(LiveCity live) {
        this.own = live.granted().shares().getFirst();
        this.other = live.granted().shares().getLast();
    }

    @Test
    void aSubscriberReadsItsTopicWithNothingButItsPropertiesFile() throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client())) {
            consumer.subscribe(List.of(own.topic()));

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> consumer.poll(POLL).count(), count -> count > 0);
            consumer.commitSync();
        }
    }

    @Test
    void itReadsNoTopicOfAnotherGrant() throws IOException {
        assertRefusedTopic(other.topic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_sluice.control",
                "_sluice.receipts",
                "_sluice.offsets",
                "_sluice.held",
                "_sluice.kept",
                "_sluice.status",
                "_sluice.quarantine.household-register",
                "__consumer_offsets"
            })
    void itReadsNothingOfTheHub(String topic) throws IOException {
        assertRefusedTopic(topic);
    }

    @Test
    void itSeesNoTopicButItsOwn() throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client())) {
            assertThat(consumer.listTopics()).containsOnlyKeys(own.topic());
        }
    }

    @Test
    void itJoinsNoGroupOfAnotherGrant() throws IOException {
        Properties client = client();
        client.put("group.id", "somebody-else");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client)) {
            consumer.subscribe(List.of(own.topic()));

            assertThatThrownBy(() -> pollUntilRefused(consumer)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void itWritesNothing() throws IOException {
        Properties client = client();
        // An idempotent producer would be refused before it names a topic.
        client.put("enable.idempotence", "false");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            Future<?> sent = producer.send(new ProducerRecord<>(own.topic(), new byte[] {1}, new byte[] {1}));

            assertThatThrownBy(sent::get).hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        Properties client = client();
        client.put(
                "sasl.jaas.config",
                client.getProperty("sasl.jaas.config").replaceAll("password=\"[^\"]*\"", "password=\"wrong\""));

        assertThatThrownBy(() -> partitions(client)).isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void nobodyIsLetInWithoutCredentials() throws IOException {
        Properties client = client();
        client.put("security.protocol", "PLAINTEXT");
        client.put("default.api.timeout.ms", "5000");

        // The broker hangs up on whoever does not begin with credentials; a client sees no more than that.
        assertThatThrownBy(() -> partitions(client)).isInstanceOf(TimeoutException.class);
    }

    private void assertRefusedTopic(String topic) throws IOException {
        Properties client = client();
        client.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);

            assertThatThrownBy(() -> pollUntilRefused(consumer)).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static void pollUntilRefused(KafkaConsumer<byte[], byte[]> consumer) {
        for (int i = 0; i < 20; i++) {
            assertThat(consumer.poll(POLL)).isEmpty();
        }
    }

    private void partitions(Properties client) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client)) {
            consumer.partitionsFor(own.topic());
        }
    }

    private Properties client() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(LiveCity.client(own), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Properties client) {
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

package io.sluice.sharing;

import io.sluice.schemas.RecordDecoder;
import io.sluice.schemas.RegistryClient;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * What a subscriber has.
 *
 * @param file content of the properties file
 */
record Subscription(String grant, String topic, String file) {

    Properties properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    String user() {
        return userInfo()[0];
    }

    String password() {
        return userInfo()[1];
    }

    /** As HTTP Basic takes it. */
    String authorization() {
        return "Basic "
                + Base64.getEncoder().encodeToString((user() + ":" + password()).getBytes(StandardCharsets.UTF_8));
    }

    /** The HTTP status of a call for its schemas. */
    int schemas() throws IOException, InterruptedException {
        URI subjects = URI.create(properties().getProperty("schema.registry.url") + "/subjects");
        HttpRequest request = HttpRequest.newBuilder(subjects)
                .header("Authorization", authorization())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private String[] userInfo() {
        return properties().getProperty("basic.auth.user.info").split(":", 2);
    }

    /** Writes the file, as a subscriber keeps it. */
    Path keep(Path folder) throws IOException {
        return Files.writeString(folder.resolve(grant + ".properties"), file);
    }

    /** A consumer that commits nothing, at the beginning of the topic. */
    KafkaConsumer<byte[], byte[]> consumer(int maxWaitMs) {
        Properties properties = properties();
        properties.put("enable.auto.commit", "false");
        properties.put("fetch.max.wait.ms", Integer.toString(maxWaitMs));
        // A fetch may wait longer than requests usually do.
        properties.put("request.timeout.ms", Integer.toString(maxWaitMs + 30_000));
        properties.put("default.api.timeout.ms", Integer.toString(maxWaitMs + 60_000));
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        return consumer;
    }

    /** The last record of each key that has one, as of now. */
    Collection<GenericRecord> live(URI registry) {
        Map<ByteBuffer, GenericRecord> live = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(50);
                RegistryClient schemas = new RegistryClient(registry)) {
            RecordDecoder decoder = new RecordDecoder(schemas::schema);
            TopicPartition only = consumer.assignment().iterator().next();
            consumer.seekToBeginning(consumer.assignment());
            long end = consumer.endOffsets(consumer.assignment()).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                for (var message : consumer.poll(Duration.ofMillis(300))) {
                    ByteBuffer key = ByteBuffer.wrap(message.key());
                    if (message.value() == null) {
                        live.remove(key);
                    } else {
                        live.put(key, decoder.decode(message.value()));
                    }
                }
            }
        }
        return live.values();
    }

    /** Its records, once there are so many. */
    List<GenericRecord> read(int records, URI registry) {
        List<GenericRecord> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(50);
                RegistryClient schemas = new RegistryClient(registry)) {
            RecordDecoder decoder = new RecordDecoder(schemas::schema);
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await("records of " + topic)
                    .atMost(Duration.ofMinutes(2))
                    .until(
                            () -> {
                                for (var message : consumer.poll(Duration.ofMillis(300))) {
                                    // A delete is not counted.
                                    if (message.value() != null) {
                                        read.add(decoder.decode(message.value()));
                                    }
                                }
                                return read.size();
                            },
                            size -> size >= records);
        }
        return read;
    }
}

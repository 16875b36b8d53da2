package io.sluice.demo.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * From a steward's decision to the first record in the hands of who asked: nothing is prepared, nobody lends a hand. The
 * share is a new one, so that its rows come from the source.
 */
public final class Approval {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final City city;

    public Approval(City city) {
        this.city = city;
    }

    /**
     * What came of a request; it stands under its reference afterwards.
     *
     * @param previewed records that the steward saw before deciding
     * @param seconds from the decision to the first record
     */
    record Approved(int previewed, double seconds) {}

    /** @return seconds from the decision to the first record */
    public double seconds(String recipient, String reference) throws IOException, InterruptedException {
        return make(wish(recipient, reference)).seconds();
    }

    /** The city's request that a later recipient repeats. */
    static Wish wish(String recipient, String reference) throws IOException {
        return Wish.all().stream()
                .filter(wish -> wish.reference().equals("statistics-marriage"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("city/requests.yaml has no statistics-marriage any more"))
                .of(recipient, reference);
    }

    Approved make(Wish wish) throws IOException, InterruptedException {
        String request = city.offices()
                .app(wish.recipient())
                .post("/api/v1/requests", wish.ask())
                .path("id")
                .asText();
        int previewed = city.sharing().preview(wish, request);
        var steward = city.offices().steward(wish.department());
        Instant decided = Instant.now();
        steward.post("/api/v1/requests/" + request + "/decision", java.util.Objects.requireNonNull(wish.ruling()));
        Granted.Share share = city.sharing().await(List.of(wish)).shares().getFirst();
        read(share.topic(), share.first().client());
        return new Approved(previewed, Duration.between(decided, Instant.now()).toMillis() / 1000.0);
    }

    private static void read(String topic, Path client) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(client, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.put("enable.auto.commit", "false");
        Instant end = Instant.now().plus(LIMIT);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("No record came to '" + topic + "' within " + LIMIT.toMinutes()
                            + " minutes of the decision; see logs/control.log and logs/data.log");
                }
            }
        }
    }
}

package io.sluice.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How the broker is reached: SCRAM-SHA-512 over a loopback or private network.
 *
 * @param bootstrap host:port, several separated by commas
 * @param passwordFile holds the password alone; read for each new client, so that a rotated one is taken up
 */
public record KafkaConfig(String bootstrap, String user, Path passwordFile) {

    private static final int LARGEST_REQUEST = 12 * 1024 * 1024;

    /** Properties every client has. */
    public Map<String, Object> client() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", login());
        properties.put("reconnect.backoff.max.ms", 2_000);
        return properties;
    }

    /** A consumer that sees committed records only, from the beginning, and commits nothing. */
    public Map<String, Object> committedReader() {
        Map<String, Object> properties = client();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        return properties;
    }

    /**
     * Such a consumer for reading to a known end, which then asks for something else or is closed: what it fetches ahead
     * at the end of a topic stays open at the broker, and all that follows on its connection waits behind it.
     */
    Map<String, Object> readerToTheEnd() {
        Map<String, Object> properties = committedReader();
        properties.put("fetch.max.wait.ms", 10);
        return properties;
    }

    /** The one transactional producer of a source; a second one with its id fences the first. */
    Map<String, Object> transactionalProducer(String source) {
        Map<String, Object> properties = client();
        properties.put("transactional.id", "sluice-" + source);
        properties.put("client.id", "sluice-" + source);
        properties.put("enable.idempotence", true);
        properties.put("acks", "all");
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 2);
        properties.put("max.request.size", LARGEST_REQUEST);
        // A stopped broker must become visible soon; the batch is read again, so giving up early loses nothing.
        properties.put("max.block.ms", 20_000);
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 30_000);
        return properties;
    }

    private String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(user)
                + "\" password=\"" + quoted(password()) + "\";";
    }

    private String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException problem) {
            throw new IllegalStateException(
                    "Cannot read the broker password of user '" + user + "' from " + passwordFile
                            + ": put the password alone into that file, mode 0600",
                    problem);
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

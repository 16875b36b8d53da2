package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts receipts on their topic that come from no source's batch. They are rare: a producer is made for each. */
record ReceiptSender(KafkaConfig kafka) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Returns when the broker has it.
     *
     * @param what it is of, for a message
     * @throws IllegalStateException when the broker does not take it
     */
    void send(String key, Map<String, @Nullable Object> receipt, String what) {
        send(key, receipt, null, what);
    }

    /**
     * Likewise.
     *
     * @param subjects a block of subjects that goes beside it; null: none
     */
    void send(String key, Map<String, @Nullable Object> receipt, byte @Nullable [] subjects, String what) {
        Map<String, Object> properties = kafka.client();
        properties.put("acks", "all");
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 10_000);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                    Topics.RECEIPTS, key.getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(receipt));
            if (subjects != null) {
                message.headers().add(Topics.SUBJECTS_HEADER, subjects);
            }
            producer.send(message).get();
        } catch (ExecutionException problem) {
            throw untold(what, problem.getCause());
        } catch (JsonProcessingException problem) {
            throw untold(what, problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw untold(what, problem);
        }
    }

    private static IllegalStateException untold(String what, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The receipt of " + what + " was not taken by the broker: it is told again", cause);
    }
}

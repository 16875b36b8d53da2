package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Tells on the receipts' topic how far extracts are. They come from no source's batch, so in no transaction of one. */
public final class ExtractReceipts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaConfig kafka;

    public ExtractReceipts(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when the broker has it. Extracts are rare: a producer is made for each.
     *
     * @param interfaceId empty where the share is not known here
     * @param state {@code running}, {@code completed}, {@code refused} or {@code failed}
     * @param root over the rows of a completed one
     * @throws IllegalStateException when the broker does not take it
     */
    public void tell(
            String extract,
            String share,
            String interfaceId,
            String grant,
            String state,
            long rows,
            @Nullable String root,
            @Nullable String message) {
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("extract", extract);
        receipt.put("share", share);
        receipt.put("interfaceId", interfaceId);
        receipt.put("grant", grant);
        receipt.put("state", state);
        receipt.put("rows", rows);
        receipt.put("root", root);
        receipt.put("message", message);
        Map<String, Object> properties = kafka.client();
        properties.put("acks", "all");
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 10_000);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.RECEIPTS, extract.getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(receipt)))
                    .get();
        } catch (ExecutionException problem) {
            throw untold(extract, problem.getCause());
        } catch (JsonProcessingException problem) {
            throw untold(extract, problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw untold(extract, problem);
        }
    }

    private static IllegalStateException untold(String extract, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The receipt of extract '" + extract + "' was not taken by the broker: it is told again", cause);
    }
}

package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A share's topic as a reader of committed records sees it, decoded by the schemas that the registry has for the ids in
 * it. A record is recognised by its remark; a delete by its key.
 */
final class TopicFacts {
    /** Of a delete among the changes of a key. */
    static final long DELETE = 0;

    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final int HEADER = 5;
    private static final Pattern REMARK = Pattern.compile("row (\\d+) change (\\d+).*", Pattern.DOTALL);

    private final Map<ByteBuffer, List<Long>> changes = new HashMap<>();
    private final Map<ByteBuffer, Long> rows = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final String registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private long records;
    private long repeated;
    private long strangers;

    private TopicFacts(String registry) {
        this.registry = registry;
    }

    /** Reads all that is committed when it begins. */
    static TopicFacts of(Rig rig, String topic) throws IOException {
        TopicFacts facts = new TopicFacts(rig.endpoints().registryUrl());
        Map<String, Object> properties = new HashMap<>(rig.endpoints().kafkaClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (facts.http;
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(PATIENCE)) {
                    facts.take(message);
                }
            }
        }
        return facts;
    }

    private void take(ConsumerRecord<byte[], byte[]> message) throws IOException {
        records++;
        ByteBuffer key = ByteBuffer.wrap(message.key());
        if (!ids.add(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))) {
            repeated++;
        }
        changes.computeIfAbsent(key, unseen -> new ArrayList<>())
                .add(message.value() == null ? DELETE : read(key, message));
    }

    private long read(ByteBuffer key, ConsumerRecord<byte[], byte[]> message) throws IOException {
        byte[] value = message.value();
        Schema schema = schema(ByteBuffer.wrap(value, 1, 4).getInt());
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema, schema, new GenericData())
                .read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
        Matcher remark = REMARK.matcher(String.valueOf(record.get("remark")));
        if (!remark.matches()) {
            strangers++;
            return DELETE;
        }
        rows.put(key, Long.parseLong(remark.group(1)));
        return Long.parseLong(remark.group(2));
    }

    private Schema schema(int id) throws IOException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(registry + "/apis/ccompat/v7/schemas/ids/" + id))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("The registry answers " + answer.statusCode() + " for a schema's id of a topic");
            }
            Schema schema = new Schema.Parser()
                    .parse(new ObjectMapper()
                            .readTree(answer.body())
                            .path("schema")
                            .asText());
            schemas.put(id, schema);
            return schema;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the registry was asked", e);
        }
    }

    long records() {
        return records;
    }

    /** Records whose id had been there already. */
    long repeated() {
        return repeated;
    }

    /** Records that no change of the ledger made. */
    long strangers() {
        return strangers;
    }

    /** By number of the row, the sequence numbers of its changes in the topic's order; {@link #DELETE} for a delete. */
    Map<Long, List<Long>> changes() {
        Map<Long, List<Long>> byRow = new HashMap<>();
        changes.forEach((key, its) -> {
            Long row = rows.get(key);
            if (row != null) {
                byRow.put(row, its);
            }
        });
        return byRow;
    }

    long live() {
        return changes.values().stream().filter(its -> its.getLast() != DELETE).count();
    }
}

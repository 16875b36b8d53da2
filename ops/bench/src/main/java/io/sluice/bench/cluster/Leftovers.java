package io.sluice.bench.cluster;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Where a raw key of the ledger rests: any topic, also what was aborted, and any file of the workers, plain or in hexadecimal. */
record Leftovers(Stack stack, DataFolder data) {

    private static final String HEX = HexFormat.of().formatHex(Ledger.CANARY.getBytes(StandardCharsets.UTF_8));

    List<String> found() throws IOException {
        List<String> found = new ArrayList<>(topics());
        try (Stream<Path> files = Files.walk(data.folder("connect"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(Files.readAllBytes(file))) {
                    found.add("file " + file.getFileName());
                }
            }
        }
        return found;
    }

    private List<String> topics() {
        List<String> found = new ArrayList<>();
        Map<String, Object> properties = new HashMap<>(stack.endpoints().kafkaClientProperties());
        properties.put("isolation.level", "read_uncommitted");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (List<PartitionInfo> infos : consumer.listTopics().values()) {
                List<TopicPartition> partitions = infos.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                if (partitions.stream().anyMatch(partition -> holds(consumer, partition))) {
                    found.add("topic " + partitions.getFirst().topic());
                }
            }
        }
        return found;
    }

    private static boolean holds(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        boolean holds = false;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                holds |= holds(message.key()) || holds(message.value());
            }
        }
        return holds;
    }

    private static boolean holds(byte @Nullable [] bytes) {
        if (bytes == null) {
            return false;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(Ledger.CANARY) || text.contains(HEX);
    }
}

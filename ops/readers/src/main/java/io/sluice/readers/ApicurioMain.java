package io.sluice.readers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A subscriber's program: a Kafka consumer with Apicurio's deserialiser, told nothing but its properties file. It prints
 * one line for each record, {@code end} when it has all that is there, and then polls on until it is refused, which it
 * prints as {@code refused}, a space and the exception's name.
 */
final class ApicurioMain {
    private static final String DESERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";
    private static final Duration POLL = Duration.ofMillis(300);

    private ApicurioMain() {}

    public static void main(String[] arguments) throws IOException {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            told.load(reader);
        }
        told.setProperty("key.deserializer", DESERIALIZER);
        told.setProperty("value.deserializer", DESERIALIZER);
        try (KafkaConsumer<Object, Object> consumer = new KafkaConsumer<>(told)) {
            read(consumer);
        } catch (KafkaException refused) {
            say("refused " + refused.getClass().getSimpleName());
        }
        // The deserialiser's HTTP client keeps threads of its own.
        System.exit(0);
    }

    private static void read(KafkaConsumer<Object, Object> consumer) {
        // It sees no topic but its own.
        List<String> topics = new ArrayList<>(consumer.listTopics().keySet());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            say("refused NoTopic");
            return;
        }
        consumer.subscribe(topics);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean ended = false;
        while (true) {
            for (ConsumerRecord<Object, Object> message : consumer.poll(POLL)) {
                say(String.valueOf(message.value()));
            }
            if (!ended && at(consumer, ends)) {
                ended = true;
                say("end");
            }
        }
    }

    private static boolean at(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return consumer.assignment().containsAll(ends.keySet())
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

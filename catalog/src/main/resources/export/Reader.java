// Reads @INTERFACE@ (@TITLE@)
//
// java -cp 'lib/*' Reader.java grant.properties
//
// grant.properties is the properties file of your grant; lib holds org.apache.kafka:kafka-clients and
// io.apicurio:apicurio-registry-avro-serde-kafka with what they need.

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

public class Reader {
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            properties.load(lines);
        }
        String deserializer = "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";
        properties.put("key.deserializer", deserializer);
        properties.put("value.deserializer", deserializer);
        try (KafkaConsumer<Object, Object> consumer = new KafkaConsumer<>(properties)) {
            consumer.subscribe(List.of(topic(file)));
            while (true) {
                for (ConsumerRecord<Object, Object> record : consumer.poll(Duration.ofSeconds(1))) {
                    // Without a value the record of this key was deleted.
                    System.out.println(record.value() == null ? "deleted " + record.key() : record.value());
                }
                consumer.commitSync();
            }
        }
    }

    /** The file names its topic in the first line. */
    private static String topic(Path file) throws IOException {
        String mark = "Topic: ";
        String line = Files.readAllLines(file).get(0);
        return line.substring(line.indexOf(mark) + mark.length()).strip();
    }
}

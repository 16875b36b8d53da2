package io.sluice.bench.capture;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.standalone.Ports;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka Connect with Debezium's PostgreSQL connector, untransformed, as JSON without schemas (no Avro converter for it
 * can be resolved): a worker of its own, with the JVM options of Kafka's own scripts.
 */
public final class ConnectWorker implements Drainer {
    private static final String SLOT = "bench_connect";
    private static final List<String> OPTIONS = List.of(
            "-Xms256M",
            "-Xmx2G",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final Slot slot;
    private final Path folder;
    private final String classPath;
    private final KafkaConsumer<byte[], byte[]> ends;
    private final TopicPartition topic;

    /** @param classPath what Connect needs, as ops/connect lists it */
    public ConnectWorker(Hub hub, Register register, String classPath, Path folder) throws IOException, SQLException {
        this.slot = Slot.create(register, SLOT);
        this.folder = folder;
        this.classPath = classPath;
        this.topic = new TopicPartition(SLOT + ".public." + register.table(), 0);
        this.ends = new KafkaConsumer<>(
                hub.endpoints().kafkaClientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Properties connector = slot.connector();
        connector.setProperty("tasks.max", "1");
        connector.setProperty("topic.creation.default.partitions", "1");
        connector.setProperty("topic.creation.default.replication.factor", "1");
        write("connector.properties", connector);
        write("worker.properties", worker(hub));
    }

    private Properties worker(Hub hub) {
        Properties worker = new Properties();
        hub.endpoints().kafkaClientProperties().forEach((name, value) -> {
            worker.setProperty(name, value.toString());
            worker.setProperty("producer." + name, value.toString());
        });
        for (String side : List.of("key", "value")) {
            worker.setProperty(side + ".converter", "org.apache.kafka.connect.json.JsonConverter");
            worker.setProperty(side + ".converter.schemas.enable", "false");
        }
        // As Sluice's own producer is set up.
        worker.setProperty("producer.acks", "all");
        worker.setProperty("producer.compression.type", "lz4");
        worker.setProperty(
                "offset.storage.file.filename",
                folder.resolve("connect.offsets").toString());
        worker.setProperty("offset.flush.interval.ms", "1000");
        worker.setProperty("listeners", "http://127.0.0.1:" + Ports.any());
        return worker;
    }

    private void write(String name, Properties properties) throws IOException {
        try (Writer writer = Files.newBufferedWriter(folder.resolve(name))) {
            properties.store(writer, null);
        }
    }

    @Override
    public String name() {
        return "Kafka Connect";
    }

    @Override
    public Draining start() throws IOException, SQLException, InterruptedException {
        long begin = end();
        ChildJvm child = ChildJvm.start(
                new ChildJvm.Program(
                        "connect",
                        ChildJvm.java(),
                        OPTIONS,
                        classPath,
                        "org.apache.kafka.connect.cli.ConnectStandalone",
                        List.of("worker.properties", "connector.properties")),
                folder);
        try {
            slot.awaitReader();
            return new Publishing(child, begin);
        } catch (SQLException | InterruptedException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** How many records its topic has; none while there is no topic. */
    private long end() {
        return ends.listTopics().containsKey(topic.topic())
                ? ends.endOffsets(List.of(topic)).getOrDefault(topic, 0L)
                : 0;
    }

    private final class Publishing implements Draining {
        private final ChildJvm child;
        private final long begin;

        Publishing(ChildJvm child, long begin) {
            this.child = child;
            this.begin = begin;
        }

        @Override
        public long drained() {
            return end() - begin;
        }

        @Override
        public long pid() {
            return child.pid();
        }

        @Override
        public void close() {
            child.close();
        }
    }
}

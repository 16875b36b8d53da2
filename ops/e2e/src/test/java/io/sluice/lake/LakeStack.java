package io.sluice.lake;

import io.sluice.broker.PowerCut;
import io.sluice.standalone.Child;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.KafkaServer;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A real PostgreSQL and a real Kafka for the lake's tests, started once for a test class. */
final class LakeStack implements AutoCloseable {

    private final DataFolder data;
    private final Supervisor supervisor;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Child broker;
    private final Path password;

    LakeStack() {
        data = DataFolder.temporary("lake");
        supervisor = new Supervisor(data);
        postgres = new PostgresServer(Installation.find(), data, PostgresServer.Settings.of("postgresql", Ports.any()));
        kafka = new KafkaServer(Installation.find(), data, KafkaServer.Settings.of(Ports.any(), Ports.any()));
        supervisor.start(postgres);
        broker = supervisor.start(kafka);
        password = postgres.createDatabase("sluice");
    }

    Map<String, Object> client() {
        return kafka.clientProperties();
    }

    PostgresServer postgres() {
        return postgres;
    }

    Path passwordFile() {
        return password;
    }

    /** A lake of its own for a test: one database holds one, so this one's tables go first. */
    LakeConfig config(String warehouse) {
        return LakeConfig.of(
                        client(),
                        postgres.url("sluice"),
                        "sluice",
                        Secrets.read(password),
                        data.root().resolve(warehouse))
                .withInterval(Duration.ofMinutes(15));
    }

    void createTopic(String topic, int partitions) {
        try (Admin admin = Admin.create(new HashMap<>(client()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The second half of a topic of one partition is gone. */
    void tear(String topic) throws IOException {
        PowerCut.tear(broker, data.root(), topic, size -> size / 2);
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(data.root().resolve(name));
    }

    @Override
    public void close() {
        supervisor.close();
        data.delete();
    }
}

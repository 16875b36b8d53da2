package io.sluice.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.control.ControlLog;
import io.sluice.catalog.grant.Subscriptions;
import io.sluice.contract.specification.SignedTicket;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.contract.specification.Ticket;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.JvmOptions;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** PostgreSQL, Kafka and the data process, and the control plane's end of the control topic. */
final class Hub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataFolder data;
    private final Stack stack;
    private final SpecificationKeys keys;
    private final ControlLog control;
    private final Subscriptions subscriptions;
    private final HttpClient http = HttpClient.newHttpClient();

    Hub() throws IOException {
        this(DataFolder.temporary("routes"), UnaryOperator.identity());
    }

    /** @param changing what is not as usual */
    Hub(DataFolder folder, UnaryOperator<Configuration> changing) throws IOException {
        data = folder;
        keys = SpecificationKeys.create(data.secrets());
        stack = Stack.start(
                Installation.find(),
                changing.apply(Configuration.onAnyPorts(data)),
                Set.of(Part.POSTGRES, Part.KAFKA, Part.DATA),
                Progress.silent());
        control = new ControlLog(client(), keys);
        subscriptions = new Subscriptions(client(), data.folder("clients"), grant -> true);
    }

    Map<String, Object> client() {
        return stack.endpoints().kafkaClientProperties();
    }

    Stack stack() {
        return stack;
    }

    /** Of the JVM of one of its processes, from its next start on. */
    JvmOptions options(Part part) {
        return new JvmOptions(data, part);
    }

    Path data() {
        return data.root();
    }

    void publish(Specification specification) {
        if (specification instanceof Specification.Share share) {
            subscriptions.provideTopic(share.topic());
        }
        control.publish(specification);
    }

    void keepPassword(String source, String password) throws IOException {
        Path folder = Files.createDirectories(data.secrets().resolve("sources"));
        Files.writeString(folder.resolve(source + ".password"), password);
    }

    JsonNode status() {
        return get("/status");
    }

    JsonNode get(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    String text(String path) {
        return send(HttpRequest.newBuilder(uri(path))).body();
    }

    HttpResponse<String> flushLake(String token) {
        return send(HttpRequest.newBuilder(uri("/lake/flush"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, String token, String type, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> preflight(String source, String tables) {
        return preflight(
                source, tables, ticket("preflight", source, Instant.now().plusSeconds(50)));
    }

    HttpResponse<String> preflight(String source, String tables, String ticket) {
        return send(HttpRequest.newBuilder(uri("/sources/" + source + "/preflight"))
                .header("Authorization", "Ticket " + ticket)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(tables)));
    }

    /** A ticket as the control process signs one. */
    String ticket(String purpose, String object, Instant expires) {
        return SignedTicket.sign(
                new Ticket(UUID.randomUUID().toString(), "tester", purpose, object, expires.getEpochSecond()), keys);
    }

    String token() throws IOException {
        return Files.readString(data.secrets().resolve("data-process.token")).strip();
    }

    /** As the kernel or a power cut would: nothing is finished first. The stack starts it again. */
    void kill(String server) {
        long pid = stack.child(server).pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** Asks a server to end, as an operator would. The stack starts it again. */
    long terminate(String server) {
        long pid = pid(server);
        ProcessHandle.of(pid).orElseThrow().destroy();
        return pid;
    }

    long pid(String server) {
        return stack.child(server).pid().orElseThrow();
    }

    private URI uri(String path) {
        return URI.create(stack.endpoints().httpUrl() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(problem);
        }
    }

    /** The entry of a share in the status, once it fulfils the condition. */
    JsonNode awaitShare(String share, Predicate<JsonNode> condition) {
        return await("shares", share, condition);
    }

    JsonNode awaitSource(String source, Predicate<JsonNode> condition) {
        return await("sources", source, condition);
    }

    private JsonNode await(String kind, String id, Predicate<JsonNode> condition) {
        return Awaitility.await(kind + " " + id)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(() -> find(kind, id), condition);
    }

    private JsonNode find(String kind, String id) {
        for (JsonNode entry : status().get(kind)) {
            if (entry.get("id").asText().equals(id)) {
                return entry;
            }
        }
        return JSON.missingNode();
    }

    /** All committed records of a topic. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return read(topic, "read_committed");
    }

    /** Everything in a topic, also of transactions that were aborted. */
    List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        return read(topic, "read_uncommitted");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        Map<String, Object> properties = new HashMap<>(client());
        properties.put("isolation.level", isolation);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** What the process said, for whoever looks at a failure. */
    private static void keep(Path log) {
        try {
            Files.copy(log, Path.of("target", "data-process.log"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        http.close();
        control.close();
        subscriptions.close();
        Path log = stack.child("data").log();
        stack.close();
        keep(log);
        data.delete();
    }
}

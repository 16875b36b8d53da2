package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * A Kafka broker that is its own controller (KRaft), on loopback only: SCRAM-SHA-512 for clients, and nobody but the hub
 * may do anything until an access rule allows it.
 */
public final class KafkaServer implements Service {
    /** The hub's own account: it makes topics, access rules and credentials. */
    public static final String HUB = "sluice";

    private static final String BROKER = "broker";
    private static final String CONTROLLER = "controller";
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int NODE = 1;

    private final Installation installation;
    private final DataFolder data;
    private final Settings settings;
    private final Secrets secrets;

    /**
     * How the broker is set up.
     *
     * @param name unique within the data folder
     * @param port TCP port for clients
     * @param controllerPort TCP port between broker and controller
     * @param heapMb its JVM's heap limit in MB
     */
    public record Settings(String name, int port, int controllerPort, int heapMb) {
        public static Settings of(int port, int controllerPort) {
            return new Settings("kafka", port, controllerPort, 256);
        }
    }

    public KafkaServer(Installation installation, DataFolder data, Settings settings) {
        this.installation = installation;
        this.data = data;
        this.settings = settings;
        this.secrets = new Secrets(data);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.port(), settings.controllerPort());
    }

    /** Where clients connect. */
    public String bootstrap() {
        return "127.0.0.1:" + settings.port();
    }

    /** File of the hub's password. */
    public Path passwordFile() {
        return secrets.file(settings.name());
    }

    /** What a client of the account {@code user} needs to connect. */
    public Map<String, Object> clientProperties(String user, String password) {
        return clientProperties(bootstrap(), user, password);
    }

    /** What the hub's own clients need to connect. */
    public Map<String, Object> clientProperties() {
        return clientProperties(HUB, Secrets.read(passwordFile()));
    }

    static Map<String, Object> clientProperties(String bootstrap, String user, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                scram(user, password));
    }

    @Override
    public void prepare() {
        Path folder = folder();
        Secrets.write(folder.resolve("server.properties"), text(serverProperties()));
        if (!Files.exists(folder.resolve("logs/meta.properties"))) {
            format(folder);
        }
    }

    @Override
    public List<String> command() {
        return List.of(
                Executables.java(),
                "-Xms64m",
                "-Xmx" + settings.heapMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-cp",
                installation.brokerClassPath(),
                "kafka.Kafka",
                folder().resolve("server.properties").toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Path workingFolder() {
        return folder();
    }

    @Override
    public boolean ready() {
        return !Ports.free(settings.port()) && answers(clientProperties());
    }

    /** Whether a broker answers a client with these properties within a few seconds. */
    static boolean answers(Map<String, Object> clientProperties) {
        var properties = new Properties();
        properties.putAll(clientProperties);
        properties.put("request.timeout.ms", "3000");
        properties.put("default.api.timeout.ms", "4000");
        try (Admin admin = Admin.create(properties)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Map<String, String> serverProperties() {
        var properties = new LinkedHashMap<String, String>();
        network(properties);
        security(properties);
        storage(properties);
        oneNode(properties);
        return properties;
    }

    private void network(Map<String, String> properties) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + settings.controllerPort());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put(
                "listeners",
                "CLIENT://127.0.0.1:" + settings.port() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort());
        properties.put("advertised.listeners", "CLIENT://" + bootstrap());
        properties.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
    }

    private void security(Map<String, String> properties) {
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        properties.put("sasl.mechanism.controller.protocol", "PLAIN");
        properties.put("listener.name.client.scram-sha-512.sasl.jaas.config", scram(BROKER, password(BROKER)));
        // A credential that is taken away ends its open connections within this time.
        properties.put("listener.name.client.scram-sha-512.connections.max.reauth.ms", "60000");
        properties.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        properties.put("listener.name.controller.plain.sasl.jaas.config", plain());
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("super.users", "User:" + HUB + ";User:" + BROKER + ";User:" + CONTROLLER);
    }

    private void storage(Map<String, String> properties) {
        properties.put("log.dirs", folder().resolve("logs").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("message.max.bytes", Integer.toString(LARGEST_MESSAGE));
        properties.put("replica.fetch.max.bytes", Integer.toString(LARGEST_MESSAGE));
        properties.put("log.cleaner.threads", "1");
        properties.put("log.cleaner.dedupe.buffer.size", "33554432");
        properties.put("num.recovery.threads.per.data.dir", "2");
        properties.put("background.threads", "2");
    }

    private static void oneNode(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "8");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "8");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker may register again only when its old session is over; the default of 9 s is a long outage
        // here.
        properties.put("broker.session.timeout.ms", "4000");
        properties.put("broker.heartbeat.interval.ms", "1000");
    }

    /** Gives the storage its identity and the first two accounts. The passwords go by file: a command line is public. */
    private void format(Path folder) {
        Path arguments = folder.resolve("format.args");
        Path output = folder.resolve("format.log");
        Secrets.write(arguments, """
                -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1
                -cp "%s"
                kafka.tools.StorageTool format --ignore-formatted
                --cluster-id %s
                --config "%s"
                --add-scram "SCRAM-SHA-512=[name=%s,password=%s]"
                --add-scram "SCRAM-SHA-512=[name=%s,password=%s]"
                """.formatted(
                        installation.brokerClassPath(),
                        clusterId(),
                        folder.resolve("server.properties"),
                        HUB,
                        Secrets.read(passwordFile()),
                        BROKER,
                        password(BROKER)));
        try {
            Command.run("Formatting Kafka's storage", List.of(Executables.java(), "@" + arguments), folder, output);
            Files.deleteIfExists(arguments);
            // The tool prints what it stores, the accounts' derived keys among it.
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + arguments, e);
        }
    }

    private Path folder() {
        return data.folder(settings.name());
    }

    private String password(String account) {
        return secrets.password(settings.name() + "-" + account);
    }

    private String plain() {
        String password = password(CONTROLLER);
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + CONTROLLER
                + "\" password=\"" + password + "\" user_" + CONTROLLER + "=\"" + password + "\";";
    }

    private static String scram(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return "S"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes.array())
                        .substring(1);
    }

    private static String text(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}

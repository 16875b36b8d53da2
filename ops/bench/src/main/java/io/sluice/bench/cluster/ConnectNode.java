package io.sluice.bench.cluster;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Ports;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One distributed Kafka Connect worker, a process of its own on loopback. */
final class ConnectNode implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.io.sluice=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true");

    private final String name;
    private final ChildJvm process;
    private final URI address;

    private ConnectNode(String name, ChildJvm process, URI address) {
        this.name = name;
        this.process = process;
        this.address = address;
    }

    /**
     * What a cluster's workers have in common.
     *
     * @param classPath what Connect needs, as ops/connect lists it
     * @param plugins the folder that holds the connector's own
     * @param folder where settings and logs go
     * @param other settings that are other than a cluster should have
     */
    record Cluster(Endpoints hub, String classPath, Path plugins, Path folder, Map<String, String> other) {
        Cluster(Endpoints hub, String classPath, Path plugins, Path folder) {
            this(hub, classPath, plugins, folder, Map.of());
        }
    }

    static ConnectNode start(Cluster cluster, String name) throws IOException {
        return start(cluster, name, Ports.any());
    }

    static ConnectNode start(Cluster cluster, String name, int port) throws IOException {
        Path folder = Files.createDirectories(cluster.folder().resolve(name));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("worker.properties"))) {
            settings(cluster, port).store(writer, null);
        }
        ChildJvm process = ChildJvm.start(
                new ChildJvm.Program(
                        name,
                        ChildJvm.java(),
                        OPTIONS,
                        cluster.classPath(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        List.of("worker.properties")),
                folder);
        return new ConnectNode(name, process, URI.create("http://127.0.0.1:" + port));
    }

    private static Properties settings(Cluster cluster, int port) {
        Properties settings = new Properties();
        cluster.hub().kafkaClientProperties().forEach((name, value) -> {
            for (String client : List.of("", "producer.", "consumer.", "admin.")) {
                settings.setProperty(client + name, value.toString());
            }
        });
        settings.setProperty("group.id", "sluice-connect");
        for (String kept : List.of("config", "offset", "status")) {
            settings.setProperty(kept + ".storage.topic", "sluice-connect-" + kept);
            settings.setProperty(kept + ".storage.replication.factor", "1");
        }
        settings.setProperty("offset.storage.partitions", "1");
        settings.setProperty("status.storage.partitions", "1");
        settings.setProperty("exactly.once.source.support", "enabled");
        settings.setProperty("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.setProperty("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.setProperty("plugin.path", cluster.plugins().toString());
        settings.setProperty("plugin.discovery", "service_load");
        // A worker that is gone is missed soon, and its tasks do not wait for it to come back.
        settings.setProperty("session.timeout.ms", "6000");
        settings.setProperty("heartbeat.interval.ms", "2000");
        settings.setProperty("scheduled.rebalance.max.delay.ms", "1000");
        settings.setProperty("listeners", "http://127.0.0.1:" + port);
        settings.setProperty("rest.advertised.host.name", "127.0.0.1");
        settings.setProperty("rest.advertised.port", Integer.toString(port));
        settings.putAll(cluster.other());
        return settings;
    }

    String name() {
        return name;
    }

    URI address() {
        return address;
    }

    /** As Connect names it in a status. */
    String id() {
        return address.getHost() + ":" + address.getPort();
    }

    /** As the kernel or a power cut would: nothing is finished first. */
    void kill() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        process.close();
    }

    @Override
    public void close() {
        process.close();
    }
}

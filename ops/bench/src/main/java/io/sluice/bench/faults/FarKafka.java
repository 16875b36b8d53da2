package io.sluice.bench.faults;

import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.KafkaServer;
import io.sluice.standalone.Part;
import io.sluice.standalone.Ports;
import io.sluice.standalone.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A broker that tells everybody the address of a link, so that no client finds a way past it. What it sends itself, the
 * marks of its transactions, takes the link, too.
 */
final class FarKafka implements Service, AutoCloseable {
    private final KafkaServer server;
    private final FaultProxy link;

    private FarKafka(KafkaServer server, FaultProxy link) {
        this.server = server;
        this.link = link;
    }

    static FarKafka in(Installation installation, DataFolder data) throws Exception {
        int port = Ports.any();
        return new FarKafka(
                new KafkaServer(installation, data, KafkaServer.Settings.of(port, Ports.any())), FaultProxy.to(port));
    }

    FaultProxy link() {
        return link;
    }

    /** As a hub is told of a Kafka that others run. */
    Configuration.External external() {
        return new Configuration.External("127.0.0.1:" + link.port(), KafkaServer.HUB, server.passwordFile());
    }

    @Override
    public void prepare() {
        server.prepare();
        Path properties = workingFolder().resolve("server.properties");
        try {
            Files.writeString(
                    properties,
                    Files.readString(properties)
                            .replaceFirst(
                                    "(?m)^advertised.listeners=.*$",
                                    "advertised.listeners=CLIENT://127.0.0.1:" + link.port()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + properties, e);
        }
    }

    @Override
    public String name() {
        return Part.KAFKA.server();
    }

    @Override
    public List<Integer> ports() {
        return server.ports();
    }

    @Override
    public List<String> command() {
        return server.command();
    }

    @Override
    public Map<String, String> environment() {
        return server.environment();
    }

    @Override
    public Path workingFolder() {
        return server.workingFolder();
    }

    @Override
    public boolean ready() {
        return server.ready();
    }

    @Override
    public void close() {
        link.close();
    }
}

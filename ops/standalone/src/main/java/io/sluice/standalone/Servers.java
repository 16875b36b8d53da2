package io.sluice.standalone;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The servers that a configuration asks for: which of them are this machine's own, and each with its settings. */
record Servers(Installation installation, Configuration configuration, Set<Part> parts) {
    private static final String HUB_DATABASE = "sluice";

    /** The part, where this stack has to run it itself. */
    Optional<Part> own(Part part) {
        return Optional.of(part).filter(parts::contains).filter(wanted -> !external(wanted));
    }

    boolean external(Part part) {
        return switch (part) {
            case POSTGRES -> configuration.externalPostgres().isPresent();
            case KAFKA -> configuration.externalKafka().isPresent();
            case REGISTRY -> configuration.externalRegistry().isPresent();
            case DATA, CONTROL -> false;
        };
    }

    /** The ports that they listen on. */
    Set<Key> neededPorts() {
        var needed = EnumSet.noneOf(Key.class);
        own(Part.POSTGRES).ifPresent(part -> needed.add(Key.POSTGRES_PORT));
        own(Part.KAFKA).ifPresent(part -> needed.addAll(Set.of(Key.KAFKA_PORT, Key.KAFKA_CONTROLLER_PORT)));
        own(Part.REGISTRY).ifPresent(part -> needed.addAll(Set.of(Key.REGISTRY_PORT, Key.REGISTRY_MANAGEMENT_PORT)));
        own(Part.DATA).ifPresent(part -> needed.add(Key.HTTP_PORT));
        own(Part.CONTROL).ifPresent(part -> needed.add(Key.CONTROL_PORT));
        return needed;
    }

    PostgresServer postgres() {
        return new PostgresServer(
                installation,
                configuration.data(),
                new PostgresServer.Settings(
                        Part.POSTGRES.server(),
                        configuration.port(Key.POSTGRES_PORT),
                        configuration.postgres().maxConnections(),
                        configuration.postgres().maxSlotWalMb()));
    }

    KafkaServer kafka() {
        return new KafkaServer(
                installation,
                configuration.data(),
                new KafkaServer.Settings(
                        Part.KAFKA.server(),
                        configuration.port(Key.KAFKA_PORT),
                        configuration.port(Key.KAFKA_CONTROLLER_PORT),
                        configuration.kafkaHeapMb()));
    }

    RegistryServer registry() {
        return new RegistryServer(installation, configuration.data(), registrySettings());
    }

    private RegistryServer.Settings registrySettings() {
        int port = configuration.port(Key.REGISTRY_PORT);
        int managementPort = configuration.port(Key.REGISTRY_MANAGEMENT_PORT);
        int heapMb = configuration.registryHeapMb();
        return configuration
                .externalPostgres()
                .map(postgres -> new RegistryServer.Settings(
                        port, managementPort, heapMb, postgres.address(), postgres.user(), postgres.passwordFile()))
                .orElseGet(() -> RegistryServer.Settings.on(postgres(), port, managementPort, heapMb));
    }

    HubProcess dataProcess(Endpoints endpoints) {
        return process(Part.DATA, endpoints, Key.HTTP_PORT, configuration.dataHeapMb());
    }

    HubProcess controlProcess(Endpoints endpoints) {
        return process(Part.CONTROL, endpoints, Key.CONTROL_PORT, configuration.controlHeapMb());
    }

    private HubProcess process(Part part, Endpoints endpoints, Key port, int heapMb) {
        var settings = new HubProcess.Settings(configuration.port(port), heapMb);
        return new HubProcess(part, installation, endpoints, settings, configuration);
    }

    /**
     * Where all of them are, external ones too.
     *
     * @param running the hub's own PostgreSQL; its database is made if it is not there
     */
    Endpoints endpoints(Optional<PostgresServer> running) {
        Configuration.External postgres = configuration.externalPostgres().orElseGet(() -> ownPostgres(running));
        Configuration.External kafka = configuration.externalKafka().orElseGet(this::ownKafka);
        return new Endpoints(
                configuration.data(),
                postgres.address(),
                postgres.user(),
                postgres.passwordFile(),
                kafka.address(),
                kafka.user(),
                kafka.passwordFile(),
                configuration.externalRegistry().orElse("http://127.0.0.1:" + configuration.port(Key.REGISTRY_PORT)),
                "http://127.0.0.1:" + configuration.port(Key.HTTP_PORT),
                "http://127.0.0.1:" + configuration.port(Key.CONTROL_PORT));
    }

    private Configuration.External ownPostgres(Optional<PostgresServer> running) {
        PostgresServer server = postgres();
        return new Configuration.External(
                server.url(HUB_DATABASE),
                HUB_DATABASE,
                running.map(started -> started.createDatabase(HUB_DATABASE)).orElseGet(server::passwordFile));
    }

    private Configuration.External ownKafka() {
        KafkaServer server = kafka();
        return new Configuration.External(server.bootstrap(), KafkaServer.HUB, server.passwordFile());
    }
}

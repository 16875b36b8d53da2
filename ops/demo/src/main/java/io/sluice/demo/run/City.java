package io.sluice.demo.run;

import io.sluice.catalog.ControlPlane;
import io.sluice.catalog.dataset.Interfaces;
import io.sluice.catalog.grant.GrantsFile;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.contract.Problem;
import io.sluice.demo.city.CityContracts;
import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.CityGenerator;
import io.sluice.demo.city.Department;
import io.sluice.schemas.Standards;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The demonstration city on a running hub: its departments' databases, its contracts, its grants. */
public final class City implements AutoCloseable {
    private static final int FIRST_PORT = 25_432;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Endpoints hub;
    private final PostgresServer server;
    private final CityDatabases databases;
    private final CityGenerator generator;
    private final ControlPlane control;
    private final Secrets secrets;
    private final Path folder;

    private City(Stack stack, PostgresServer server, DemoOptions options) throws IOException {
        this.hub = stack.endpoints();
        this.server = server;
        DataFolder data = hub.data();
        this.secrets = new Secrets(data);
        this.folder = data.folder("city");
        this.databases = new CityDatabases(
                "127.0.0.1", server.port(), PostgresServer.ADMINISTRATOR, Secrets.read(server.passwordFile()));
        this.generator = new CityGenerator(options.seed(), options.people(), options.enterprises());
        this.control = new ControlPlane(
                hub.kafkaClientProperties(),
                URI.create(hub.registryUrl() + "/apis/ccompat/v7"),
                data.root(),
                Standards.bundled());
    }

    /** Starts the departments' server beside the hub's and fills it where it is empty. */
    public static City start(Stack stack, Installation installation, DemoOptions options, Consumer<String> progress)
            throws IOException, SQLException {
        int port = Ports.nextFree(FIRST_PORT);
        PostgresServer server =
                new PostgresServer(installation, stack.endpoints().data(), PostgresServer.Settings.of("city", port));
        progress.accept("starting the departments' PostgreSQL");
        stack.start(server).awaitReady(START_LIMIT);
        City city = new City(stack, server, options);
        progress.accept("filling five departments' databases: " + options.people() + " people, " + options.enterprises()
                + " enterprises");
        if (city.databases.create(city.secrets.password("city-capture"))) {
            city.databases.fill(city.generator);
        }
        return city;
    }

    /** Registers the sources, compiles contracts and grants, provides shares and subscriptions. */
    public ShareDesk.Granting.Granted open(Consumer<String> progress) throws IOException {
        progress.accept("registering " + Department.values().length + " sources");
        for (Department department : Department.values()) {
            control.sources()
                    .register(
                            department.source(),
                            department.id(),
                            "postgresql",
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    Integer.toString(server.port()),
                                    "database",
                                    department.database(),
                                    "user",
                                    CityDatabases.CAPTURE_ROLE),
                            null,
                            secrets.password("city-capture"));
        }
        progress.accept("compiling contracts and grants");
        GrantsFile grants = grants();
        Interfaces interfaces = interfaces();
        refuse(interfaces.problems());
        refuse(grants.problems());
        return switch (control.shares().apply(interfaces, grants.grants())) {
            case ShareDesk.Granting.Refused refused -> {
                refuse(refused.problems());
                throw new IllegalStateException("Grants were refused without a problem");
            }
            case ShareDesk.Granting.Granted granted -> granted;
        };
    }

    public GrantsFile grants() throws IOException {
        return GrantsFile.read(CityContracts.writeGrants(folder));
    }

    public Interfaces interfaces() throws IOException {
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        CityContracts.writeForDatabases(contracts, "127.0.0.1", server.port());
        return Interfaces.read(contracts, Standards.bundled());
    }

    public CityDatabases databases() {
        return databases;
    }

    public CityGenerator generator() {
        return generator;
    }

    public ControlPlane control() {
        return control;
    }

    public Endpoints hub() {
        return hub;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The city's contracts or grants do not compile:\n"
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }

    @Override
    public void close() {
        control.close();
    }
}

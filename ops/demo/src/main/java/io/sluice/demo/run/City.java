package io.sluice.demo.run;

import io.sluice.client.HubClient;
import io.sluice.contract.Compiled;
import io.sluice.contract.Interfaces;
import io.sluice.contract.Problem;
import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.CityFiles;
import io.sluice.demo.city.CityGenerator;
import io.sluice.demo.city.CitySource;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demonstration city on a running hub: its departments' databases or files, its contracts, its requests. */
public final class City implements AutoCloseable {
    private static final int FIRST_PORT = 25_432;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Endpoints hub;
    private final CitySource source;
    private final @Nullable String password;
    private final CityGenerator generator;
    private final Offices offices;
    private final Sharing sharing;

    /** @param password what the hub logs in to the sources with; null where they ask for none */
    private City(Endpoints hub, CitySource source, @Nullable String password, CityGenerator generator)
            throws IOException {
        this.hub = hub;
        this.source = source;
        this.password = password;
        this.generator = generator;
        this.offices = new Offices(hub);
        this.sharing = new Sharing(offices, hub.data().folder("city").resolve("clients"));
    }

    /** Brings the departments' sources beside the hub: filled where they are empty, else as they are. */
    public static City start(Stack stack, Installation installation, DemoOptions options, Consumer<String> progress)
            throws IOException, SQLException {
        CityGenerator generator = new CityGenerator(options.seed(), options.people(), options.enterprises());
        return options.files().isPresent()
                ? onFiles(stack.endpoints(), CityFiles.in(options.files().get()), generator, progress)
                : onDatabases(stack, installation, generator, progress);
    }

    private static City onDatabases(
            Stack stack, Installation installation, CityGenerator generator, Consumer<String> progress)
            throws IOException, SQLException {
        DataFolder data = stack.endpoints().data();
        int port = Ports.nextFree(FIRST_PORT);
        PostgresServer server = new PostgresServer(installation, data, PostgresServer.Settings.of("city", port));
        progress.accept("starting the departments' PostgreSQL");
        stack.start(server).awaitReady(START_LIMIT);
        CityDatabases databases = new CityDatabases(
                "127.0.0.1", server.port(), PostgresServer.ADMINISTRATOR, Secrets.read(server.passwordFile()));
        String password = new Secrets(data).password("city-capture");
        progress.accept("filling five departments' databases: " + generator);
        if (databases.create(password)) {
            databases.fill(generator);
        }
        return new City(stack.endpoints(), databases, password, generator);
    }

    private static City onFiles(Endpoints hub, CityFiles files, CityGenerator generator, Consumer<String> progress)
            throws IOException {
        progress.accept(
                files.fill(generator)
                        ? "five departments' files were written to " + files.folder() + ": " + generator
                        : "using the files in " + files.folder() + " as they are");
        if (files.planted(generator).isEmpty()) {
            throw new IllegalStateException("Nobody that a search could look for is in the files of '" + files.folder()
                    + "': give the --seed and --people they were written with, or name an empty folder");
        }
        return new City(hub, files, null, generator);
    }

    /** Has the departments register what they offer, the recipients ask, the stewards decide; waits for the grants. */
    public Granted open(Consumer<String> progress) throws IOException, InterruptedException {
        progress.accept("registering " + Department.values().length + " sources and their interfaces");
        for (Department department : Department.values()) {
            offices.engineer(department).post("/api/v1/sources", registration(department));
        }
        for (Compiled contract : interfaces().all()) {
            offices.engineer(department(contract.department()))
                    .postYaml(
                            "/api/v1/interfaces",
                            Files.readString(contracts().resolve(contract.interfaceId() + ".odcs.yaml")));
        }
        // Has its account from the beginning, for who comes to look while the city lives.
        HubClient unused = offices.auditor();
        List<Wish> wishes = Wish.all();
        Sharing.Outcome outcome = sharing.settle(wishes);
        progress.accept(outcome.requests() + " requests: " + outcome.granted() + " granted, " + outcome.refused()
                + " refused; waiting for the shares");
        return sharing.await(wishes);
    }

    private Map<String, Object> registration(Department department) {
        Map<String, Object> registration = new HashMap<>();
        registration.put("id", department.source());
        registration.put("kind", source.kind());
        registration.put("connection", source.connection(department));
        if (password != null) {
            registration.put("password", password);
        }
        return registration;
    }

    private static Department department(String id) {
        return Arrays.stream(Department.values())
                .filter(department -> department.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The city has no department '" + id + "'"));
    }

    /** The city's contracts, compiled. */
    public Interfaces interfaces() throws IOException {
        Path contracts = Files.createDirectories(contracts());
        source.writeContracts(contracts);
        Interfaces interfaces = Interfaces.read(contracts, Standards.bundled());
        if (!interfaces.problems().isEmpty()) {
            throw new IllegalStateException("The city's contracts do not compile:\n"
                    + interfaces.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return interfaces;
    }

    private Path contracts() {
        return hub.data().folder("city").resolve("contracts");
    }

    CitySource source() {
        return source;
    }

    /** @throws IllegalStateException for a city on files: it has no servers to kill and no log to compare with */
    public CityDatabases databases() {
        if (source instanceof CityDatabases databases) {
            return databases;
        }
        throw new IllegalStateException("This city is on files; start it without --data for what needs databases");
    }

    /** Where everything lies that the hub or the departments keep. */
    List<Path> folders() {
        Path data = hub.data().root();
        return switch (source) {
            case CityDatabases databases -> List.of(data);
            case CityFiles files -> files.folder().startsWith(data) ? List.of(data) : List.of(data, files.folder());
        };
    }

    /** Whether a file or folder is a department's own. */
    boolean isDepartments(Path path) {
        return switch (source) {
            case CityDatabases databases -> path.equals(hub.data().root().resolve("city"));
            case CityFiles files -> files.holds(path);
        };
    }

    public CityGenerator generator() {
        return generator;
    }

    Offices offices() {
        return offices;
    }

    Sharing sharing() {
        return sharing;
    }

    public Endpoints hub() {
        return hub;
    }

    @Override
    public void close() {
        offices.close();
    }
}

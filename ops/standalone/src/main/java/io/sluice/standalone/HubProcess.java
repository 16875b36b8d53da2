package io.sluice.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One of the hub's own applications: the data process or the control process. */
final class HubProcess implements Service {
    private final Part part;
    private final Installation installation;
    private final Endpoints endpoints;
    private final Settings settings;
    private final Configuration.Keys keys;
    private final Configuration.Sources sources;

    /**
     * How it is set up, beside the servers it uses.
     *
     * @param port TCP port of its HTTP face
     * @param heapMb its JVM's heap limit in MB
     */
    public record Settings(int port, int heapMb) {}

    public HubProcess(
            Part part, Installation installation, Endpoints endpoints, Settings settings, Configuration configuration) {
        this.part = part;
        this.installation = installation;
        this.endpoints = endpoints;
        this.settings = settings;
        this.keys = configuration.keys();
        this.sources = configuration.sources();
    }

    @Override
    public String name() {
        return part.server();
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.port());
    }

    @Override
    public void prepare() {
        new FirstRun(endpoints.data(), keys).provideKeys();
        workingFolder();
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Executables.java(),
                "-Xms64m",
                "-Xmx" + settings.heapMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC"));
        if (part == Part.CONTROL) {
            // It answers people: what the second compiler takes in memory would not be felt by them.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(new JvmOptions(endpoints.data(), part).read());
        command.addAll(List.of("-jar", installation.process(part).toString()));
        return List.copyOf(command);
    }

    @Override
    public Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("SLUICE_DATA", endpoints.data().root().toString());
        environment.put("SLUICE_KAFKA_BOOTSTRAP", endpoints.kafkaBootstrap());
        environment.put("SLUICE_KAFKA_USER", endpoints.kafkaUser());
        environment.put(
                "SLUICE_KAFKA_PASSWORD_FILE", endpoints.kafkaPasswordFile().toString());
        environment.put("SLUICE_POSTGRES_URL", endpoints.postgresUrl());
        environment.put("SLUICE_POSTGRES_USER", endpoints.postgresUser());
        environment.put(
                "SLUICE_POSTGRES_PASSWORD_FILE",
                endpoints.postgresPasswordFile().toString());
        environment.put("SLUICE_REGISTRY_URL", endpoints.registryUrl());
        environment.put("SLUICE_DATA_PROCESS_URL", endpoints.httpUrl());
        environment.put("SLUICE_HTTP_PORT", Integer.toString(settings.port()));
        put(environment, "SLUICE_SOURCES_HOSTS", sources.hosts());
        put(environment, "SLUICE_SOURCES_PRIVATE_HOSTS", sources.privateHosts());
        if (part == Part.DATA) {
            String pages = endpoints.controlUrl();
            environment.put("SLUICE_PAGES_ORIGINS", pages + "," + pages.replace("127.0.0.1", "localhost"));
            environment.put("SLUICE_KEYS_LEASE_SECONDS", Integer.toString(keys.leaseSeconds()));
            environment.put("SLUICE_KEYS_SUITE", keys.suite().name());
            keys.token().ifPresent(token -> {
                environment.put("SLUICE_KEYS_PKCS11_LIBRARY", token.library().toString());
                environment.put("SLUICE_KEYS_PKCS11_PIN_FILE", token.pinFile().toString());
                token.slot().ifPresent(slot -> environment.put("SLUICE_KEYS_PKCS11_SLOT", Long.toString(slot)));
            });
        }
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port()));
        return environment;
    }

    private static void put(Map<String, String> environment, String variable, List<String> texts) {
        if (!texts.isEmpty()) {
            environment.put(variable, String.join(",", texts));
        }
    }

    @Override
    public Path workingFolder() {
        return endpoints.data().folder(name());
    }

    @Override
    public boolean ready() {
        return Http.ok("http://127.0.0.1:" + settings.port() + "/q/health/ready");
    }

    /** Its log is JSON, and the innermost cause of the last error is a message of ours: where, what and how to mend. */
    @Override
    public Optional<String> lastWords(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("\"exception\""))
                    .reduce((earlier, later) -> later)
                    .map(HubProcess::innermostMessage);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String innermostMessage(String line) {
        try {
            JsonNode exception = Json.MAPPER.readTree(line).path("exception");
            while (exception.path("causedBy").path("exception").path("message").isTextual()) {
                exception = exception.path("causedBy").path("exception");
            }
            return exception.path("message").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}

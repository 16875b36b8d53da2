package io.sluice.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Apicurio Registry, stored in a PostgreSQL database and listening on loopback only. */
final class RegistryServer implements Service {
    /** The database, and the role that owns it. */
    static final String DATABASE = "registry";

    private final Installation installation;
    private final DataFolder data;
    private final Settings settings;

    /**
     * How the registry is set up.
     *
     * @param port TCP port of its API
     * @param managementPort TCP port of its health page
     * @param heapMb its JVM's heap limit in MB
     * @param databaseUrl JDBC address of its database
     * @param databaseUser role in that database
     * @param passwordFile that role's password
     */
    public record Settings(
            int port, int managementPort, int heapMb, String databaseUrl, String databaseUser, Path passwordFile) {
        /** Settings for a registry that keeps its schemas in a database of its own on {@code postgres}, which must run. */
        public static Settings on(PostgresServer postgres, int port, int managementPort, int heapMb) {
            return new Settings(
                    port, managementPort, heapMb, postgres.url(DATABASE), DATABASE, postgres.createDatabase(DATABASE));
        }
    }

    public RegistryServer(Installation installation, DataFolder data, Settings settings) {
        this.installation = installation;
        this.data = data;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.port(), settings.managementPort());
    }

    /** Base address; the Confluent-compatible API is below it at {@code /apis/ccompat/v7}. */
    public String url() {
        return "http://127.0.0.1:" + settings.port();
    }

    @Override
    public void prepare() {
        workingFolder();
    }

    @Override
    public List<String> command() {
        return List.of(
                Executables.java(),
                "-Xms48m",
                "-Xmx" + settings.heapMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                installation.registry().toString());
    }

    @Override
    public Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port()));
        // The health page would listen on every address of the machine.
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(settings.managementPort()));
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        environment.put("APICURIO_STORAGE_KIND", "sql");
        environment.put("APICURIO_STORAGE_SQL_KIND", "postgresql");
        environment.put("APICURIO_DATASOURCE_URL", settings.databaseUrl());
        environment.put("APICURIO_DATASOURCE_USERNAME", settings.databaseUser());
        environment.put("APICURIO_DATASOURCE_PASSWORD", Secrets.read(settings.passwordFile()));
        environment.put("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "8");
        // After PostgreSQL was killed, its connections must not be handed out again.
        environment.put("QUARKUS_DATASOURCE_POSTGRESQL_JDBC_FOREGROUND_VALIDATION_INTERVAL", "1S");
        environment.put("APICURIO_CCOMPAT_MAX_SUBJECTS", "100000");
        return environment;
    }

    @Override
    public Path workingFolder() {
        return data.folder(name());
    }

    @Override
    public boolean ready() {
        return Http.ok("http://127.0.0.1:" + settings.managementPort() + "/health/ready");
    }
}

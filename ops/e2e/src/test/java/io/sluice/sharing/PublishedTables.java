package io.sluice.sharing;

import io.sluice.real.SharedData;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every published table beside the project, as its department would have it: dumps in a PostgreSQL, files as they are. */
final class PublishedTables implements AutoCloseable {
    private static final String DATABASE = "published";
    private static final Map<String, String> DUMPS =
            Map.of("chinook", "chinook/Chinook_PostgreSql.sql", "northwind", "northwind/northwind.sql");

    private final Path folder = SharedData.databases();
    private final DataFolder data = DataFolder.temporary("published");
    private final Supervisor servers = new Supervisor(data);
    private final PostgresServer server;
    private final String password;

    /**
     * A table.
     *
     * @param name as a profile is asked for it
     */
    record Table(String source, String name) {
        /** A word for its interface. */
        String word() {
            return name.replaceAll("[^a-z0-9]+", "-");
        }

        @Override
        public String toString() {
            return source + " " + name;
        }
    }

    /** A source as it is registered. */
    record Source(String id, String kind, Map<String, String> connection) {}

    PublishedTables() throws SQLException, IOException {
        server = new PostgresServer(Installation.find(), data, PostgresServer.Settings.of("departments", Ports.any()));
        servers.start(server).awaitReady(Duration.ofMinutes(2));
        password = Secrets.read(server.createDatabase(DATABASE));
        try (Connection connection = server.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER ROLE " + DATABASE + " REPLICATION");
        }
        for (Map.Entry<String, String> dump : DUMPS.entrySet()) {
            load(dump.getKey(), folder.resolve(dump.getValue()));
        }
        run("ANALYZE");
    }

    private void load(String schema, Path dump) throws SQLException, IOException {
        String statements = Files.readAllLines(dump).stream()
                .filter(line -> !line.startsWith("\\c")
                        && !line.startsWith("CREATE DATABASE")
                        && !line.startsWith("DROP DATABASE"))
                .collect(Collectors.joining("\n"));
        run("SET ROLE " + DATABASE + "; CREATE SCHEMA " + schema + "; SET search_path = " + schema + ";\n"
                + statements);
    }

    List<Source> sources() {
        return List.of(
                new Source(
                        "published-dumps",
                        "postgresql",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                Integer.toString(server.port()),
                                "database",
                                DATABASE,
                                "user",
                                DATABASE)),
                new Source("published-files", "files", files()),
                new Source(
                        "published-hospitals",
                        "files",
                        Map.of("folder", folder.resolve("wuhan2020/hospital").toString())));
    }

    /** Files that name no columns have them from their publisher's page. */
    private Map<String, String> files() {
        Map<String, String> connection = new TreeMap<>();
        connection.put("folder", folder.toString());
        connection.put("nulls", "(blank)|\\N");
        for (String file : List.of(
                "evanston_food_inspections/businesses.csv",
                "evanston_food_inspections/inspections.csv",
                "evanston_food_inspections/violations.csv",
                "tw_population/education_2020.csv",
                "tw_traffic_accidents/a1_2016_oldschema.csv",
                "tw_traffic_accidents/a1_2024.csv",
                "us_dotgov/agencies-and-subs.csv",
                "us_dotgov/current-full.csv",
                "wuhan2020/clinic.csv",
                "wuhan2020/logistical.csv")) {
            connection.put("drop." + drop(file) + ".files", file);
        }
        headless(connection, "openflights/countries.dat", "name,iso_code,dafif_code");
        headless(connection, "openflights/airlines.dat", "id,name,alias,iata,icao,callsign,country,active");
        headless(
                connection,
                "openflights/airports.dat",
                "id,name,city,country,iata,icao,latitude,longitude,altitude,timezone,dst,tz,type,source");
        return connection;
    }

    private static void headless(Map<String, String> connection, String file, String columns) {
        String key = "drop." + drop(file) + ".";
        connection.put(key + "files", file);
        connection.put(key + "header", "absent");
        connection.put(key + "columns", columns);
    }

    private static String drop(String file) {
        return file.replaceAll("^.*/|\\..*$", "");
    }

    String password() {
        return password;
    }

    List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Connection connection = server.connect(DATABASE);
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery("SELECT schemaname || '.' || tablename FROM pg_tables"
                        + " WHERE schemaname IN ('chinook', 'northwind') ORDER BY 1")) {
            while (found.next()) {
                tables.add(new Table("published-dumps", found.getString(1)));
            }
        }
        files().keySet().stream()
                .filter(key -> key.endsWith(".files"))
                .map(key -> key.replaceAll("^drop\\.|\\.files$", ""))
                .forEach(drop -> tables.add(new Table("published-files", drop)));
        tables.add(new Table("published-hospitals", "hubei"));
        return tables;
    }

    /** Two tables of the one dump are published empty. */
    void fillEmpty() throws SQLException {
        run("INSERT INTO northwind.customer_demographics VALUES ('SHOPS', 'Shops'), ('CAFES', 'Coffee houses')");
        run("INSERT INTO northwind.customer_customer_demo SELECT customer_id, 'SHOPS' FROM northwind.customers");
    }

    /** As the owner, who confirms what a draft asks of the source. */
    void run(String statement) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() {
        servers.close();
        data.delete();
    }
}

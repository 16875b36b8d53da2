package io.sluice.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * A department's PostgreSQL with permits of invented persons. By region and year of issue they make classes of 6, 3 and
 * 5.
 */
final class PermitRegister {
    static final String INTERFACE = "licences.permit";

    private static final String PASSWORD = "permit-capture-password";
    private static final List<Kind> CLASSES =
            List.of(new Kind("310101", 2021, 6), new Kind("310104", 2021, 3), new Kind("310105", 2022, 5));

    private record Kind(String region, int year, int permits) {}

    private final String hubUrl;

    private PermitRegister(String hubUrl) {
        this.hubUrl = hubUrl;
    }

    /**
     * Fills it and registers it as a source with its interface, once in a hub. Whatever else was granted is ended: it
     * would count as what its recipient can join.
     */
    static void begin(SharingHub hub) throws SQLException, IOException {
        for (String steward : List.of("steward", "market-steward")) {
            for (JsonNode grant : hub.as(steward).get("/api/v1/grants")) {
                hub.end(steward, grant);
            }
        }
        PermitRegister register;
        int port;
        try (Connection connection = hub.database()) {
            register = new PermitRegister(connection.getMetaData().getURL());
            if (isThere(connection)) {
                return;
            }
            execute(
                    connection,
                    "CREATE ROLE permit_capture LOGIN REPLICATION PASSWORD '" + PASSWORD + "'",
                    "CREATE DATABASE permits OWNER permit_capture");
            port = Integer.parseInt(connection.getMetaData().getURL().replaceAll(".*:(\\d+)/.*", "$1"));
        }
        register.fill();
        hub.as("licence-office")
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                "permit-register",
                                "kind",
                                "postgresql",
                                "connection",
                                Map.of(
                                        "host",
                                        "127.0.0.1",
                                        "port",
                                        Integer.toString(port),
                                        "database",
                                        "permits",
                                        "user",
                                        "permit_capture"),
                                "password",
                                PASSWORD));
        hub.as("licence-office").postYaml("/api/v1/interfaces", SharingHub.contract(INTERFACE));
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'permits'")) {
            return found.next();
        }
    }

    private void fill() throws SQLException {
        run("CREATE TABLE permit (zzbh varchar(20) PRIMARY KEY, zzlx varchar(2), xzqh varchar(6), bfrq varchar(8),"
                + " sfje numeric(8,2))");
        run("ALTER TABLE permit REPLICA IDENTITY FULL");
        for (Kind each : CLASSES) {
            run("INSERT INTO permit SELECT 'XK-" + each.region + "-' || n, 'JY', '" + each.region + "', '" + each.year
                    + "03' || lpad(n::text, 2, '0'), n FROM generate_series(1, " + each.permits + ") n");
        }
    }

    private void run(String statement) throws SQLException {
        String url = hubUrl.replaceAll("/[^/?]+(\\?.*)?$", "/permits");
        try (Connection connection = DriverManager.getConnection(url, "permit_capture", PASSWORD)) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}

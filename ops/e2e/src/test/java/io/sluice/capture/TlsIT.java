package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.binlog.BinlogConnections;
import io.sluice.capture.binlog.BinlogPreflight;
import io.sluice.capture.binlog.Dialect;
import io.sluice.model.reach.Tls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databases over TLS: every connection is, and none is made to whoever cannot show the host's own certificate. */
@ExtendWith(SourceServer.Shared.class)
class TlsIT {
    private static final TestCertificates GOOD = TestCertificates.make();
    private static final TestCertificates OTHER = TestCertificates.make();
    private static Optional<MariaServer> maria = Optional.empty();
    private static Optional<MySqlServer> mysql = Optional.empty();

    private final SourceServer server;

    TlsIT(SourceServer server) throws SQLException {
        this.server = server;
        server.run(
                "postgres",
                "COPY (SELECT unnest(string_to_array('" + GOOD.certificate()
                        + "', E'\\n'))) TO PROGRAM 'umask 077; cat > tls-test.pem'",
                "COPY (SELECT unnest(string_to_array('" + GOOD.key()
                        + "', E'\\n'))) TO PROGRAM 'umask 077; cat > tls-test.key'",
                "ALTER SYSTEM SET ssl_cert_file = 'tls-test.pem'",
                "ALTER SYSTEM SET ssl_key_file = 'tls-test.key'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() {
        maria.ifPresent(MariaServer::close);
        mysql.ifPresent(MySqlServer::close);
    }

    @Test
    void postgresql_is_captured_and_read_over_tls_alone() throws SQLException {
        try (Town town = Town.open(server)) {
            SourceAddress address = address("localhost", server.port(), town.name(), "postgres", verified(GOOD));
            town.fill(Town.PEOPLE, 0, 500);
            CapturedTable people = CapturedTable.of(Town.PEOPLE, 1);
            town.restartedProcess(settings(town.name(), address, server.password()), people);
            town.awaitLoaded(Town.PEOPLE);
            town.run("UPDATE people SET points = 7 WHERE id <= 100");
            town.assertSame(Town.PEOPLE);

            assertThat(town.ask("SELECT count(*) FILTER (WHERE ssl) || ' of ' || count(*) || ', replicating '"
                            + " || count(*) FILTER (WHERE backend_type = 'walsender' AND ssl)"
                            + " FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE datname = '" + town.name()
                            + "' AND pid <> pg_backend_pid()"))
                    .matches("([1-9][0-9]*) of \\1, replicating 1");
            try (Connection bulk = SourceConnections.openForBulk(address, server.password())) {
                assertThat(one(bulk, "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                        .isEqualTo("true");
            }
        }
    }

    @Test
    void a_postgresql_that_cannot_show_its_certificate_is_told() throws SQLException {
        try (Town town = Town.open(server)) {
            assertThat(postgresLacks(town, "localhost", verified(GOOD))).isEmpty();
            assertThat(postgresLacks(town, "localhost", verified(OTHER))).containsExactly("certificate");
            assertThat(postgresLacks(town, "localhost", verified(null))).containsExactly("certificate");
            assertThat(postgresLacks(town, "127.0.0.1", verified(GOOD))).containsExactly("certificate");
            assertThat(postgresLacks(town, "127.0.0.1", Tls.of(Map.of("tls", "require"))))
                    .isEmpty();
        }
    }

    @Test
    void mariadb_is_captured_and_read_over_tls_alone() throws SQLException {
        capturedOverTlsAlone(mariadb(), "BY");
    }

    @Test
    void mysql_is_captured_and_read_over_tls_alone_by_its_usual_login() throws SQLException {
        capturedOverTlsAlone(mysql(), "WITH caching_sha2_password BY");
    }

    private static void capturedOverTlsAlone(LogServer server, String identified) throws SQLException {
        try (LogTown town = LogTown.open(server)) {
            SourceAddress address = address("localhost", server.port(), town.name(), "sealed", verified(GOOD));
            server.run(
                    "",
                    "CREATE USER sealed@'%' IDENTIFIED " + identified + " '" + LogServer.PASSWORD + "' REQUIRE SSL",
                    "GRANT ALL PRIVILEGES ON *.* TO sealed@'%'");
            town.fill(town.people(), 0, 500);
            town.restartedProcess(
                    settings(town.name(), address, LogServer.PASSWORD), CapturedTable.of(town.people(), 1));
            town.awaitLoaded(town.people());
            town.run("UPDATE people SET points = 7 WHERE id <= 100");
            town.assertSame(town.people());

            try (Connection bulk =
                    BinlogConnections.openForBulk(Dialect.of(server.kind()), address, LogServer.PASSWORD)) {
                String view = server.kind().equals("mysql") ? "performance_schema" : "information_schema";
                assertThat(one(
                                bulk,
                                "SELECT VARIABLE_VALUE FROM " + view + ".session_status"
                                        + " WHERE VARIABLE_NAME = 'Ssl_version'"))
                        .startsWith("TLSv1.");
            }
        }
    }

    @Test
    void a_mariadb_that_cannot_show_its_certificate_is_told() throws SQLException {
        certificateIsTold(mariadb());
    }

    @Test
    void a_mysql_that_cannot_show_its_certificate_is_told() throws SQLException {
        certificateIsTold(mysql());
    }

    private static void certificateIsTold(LogServer server) throws SQLException {
        try (LogTown town = LogTown.open(server)) {
            assertThat(lacks(town, "localhost", verified(GOOD))).isEmpty();
            assertThat(lacks(town, "localhost", verified(OTHER))).containsExactly("certificate");
            assertThat(lacks(town, "127.0.0.1", verified(GOOD))).containsExactly("certificate");
            assertThat(lacks(town, "127.0.0.1", Tls.of(Map.of("tls", "require"))))
                    .isEmpty();
        }
    }

    private static MariaServer mariadb() {
        if (maria.isEmpty()) {
            maria = Optional.of(new MariaServer(certificate()));
        }
        return maria.get();
    }

    private static MySqlServer mysql() {
        if (mysql.isEmpty()) {
            mysql = Optional.of(new MySqlServer(certificate()));
        }
        return mysql.get();
    }

    private static List<String> certificate() {
        Path files = GOOD.written();
        return List.of("--ssl-cert=" + files.resolve("server.pem"), "--ssl-key=" + files.resolve("server.key"));
    }

    private static Tls verified(@org.jspecify.annotations.Nullable TestCertificates by) {
        return Tls.of(by == null ? Map.of("tls", "verify-full") : Map.of("tls", "verify-full", "ca", by.ca()));
    }

    private static SourceAddress address(String host, int port, String database, String user, Tls tls) {
        return new SourceAddress(host, port, database, user, tls, SourceServer.LOOPBACK);
    }

    private static CaptureSettings settings(String source, SourceAddress address, String password) {
        return new CaptureSettings(
                source,
                address,
                () -> password,
                RowDigest.keyed("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    }

    private List<String> postgresLacks(Town town, String host, Tls tls) {
        return lacks(new Preflight(settings(
                        town.name(), address(host, server.port(), town.name(), "postgres", tls), server.password()))
                .run(List.of()));
    }

    private static List<String> lacks(LogTown town, String host, Tls tls) {
        return lacks(new BinlogPreflight(
                        settings(
                                town.name(),
                                address(host, town.server().port(), town.name(), LogServer.OWNER, tls),
                                LogServer.PASSWORD),
                        Dialect.of(town.server().kind()))
                .run(List.of()));
    }

    private static List<String> lacks(PreflightReport report) {
        return report.checks().stream()
                .filter(check -> !check.ok())
                .map(PreflightReport.Check::what)
                .toList();
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}

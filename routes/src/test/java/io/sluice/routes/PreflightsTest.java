package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.PreflightReport;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.RowDigest;
import io.sluice.capture.SourceAddress;
import io.sluice.contract.specification.Specification;
import io.sluice.files.SftpLogin;
import io.sluice.jdbc.DriverShelf;
import io.sluice.model.reach.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightsTest {
    private static final Reach LOOPBACK = Reach.of(List.of(), List.of("127.0.0.1"));
    private static final Duration LIMIT = Duration.ofMillis(2500);

    @TempDir
    private Path folder;

    /** A server that takes the connection and says nothing. */
    @Test
    void whoAsksIsAnsweredThoughTheSourceSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Preflights preflights = preflights(Duration.ofMillis(200))) {
            PreflightReport report = preflights.of(
                    source(
                            "postgresql",
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    "" + silent.getLocalPort(),
                                    "database",
                                    "d",
                                    "user",
                                    "u")),
                    List.of());

            assertThat(report.isReady()).isFalse();
            assertThat(report.checks()).extracting(Check::what).containsExactly("source-unreachable");
        }
    }

    @Test
    void aRegistrationThatCannotBeUsedIsToldByItsOwnMessage() {
        try (Preflights preflights = preflights(Duration.ofMinutes(1))) {
            PreflightReport report = preflights.of(
                    source("postgresql", Map.of("host", "a host", "database", "d", "user", "u")), List.of());

            assertThat(report.checks()).hasSize(1).allSatisfy(check -> {
                assertThat(check.what()).isEqualTo("registration");
                assertThat(check.message()).contains("host is refused");
            });
        }
    }

    @Test
    void aFolderOfFilesIsThereOrNot() {
        try (Preflights preflights = preflights(Duration.ofMinutes(1))) {
            assertThat(preflights
                            .of(source("files", Map.of("folder", folder.toString())), List.of())
                            .isReady())
                    .isTrue();
            assertThat(preflights
                            .of(
                                    source(
                                            "files",
                                            Map.of(
                                                    "folder",
                                                    folder.resolve("gone").toString())),
                                    List.of())
                            .isReady())
                    .isFalse();
        }
    }

    /** Closed, or something else that listens, or nothing that answers: none can be told from another. */
    @Test
    void whatListensInTheNetworkCannotBeFoundOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                Preflights preflights = preflights(LIMIT)) {
            Thread.ofVirtual().start(() -> answerNonsense(other));
            int closed;
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = gone.getLocalPort();
            }
            for (String kind : List.of("postgresql", "mariadb", "files", "http")) {
                List<PreflightReport> reports = new ArrayList<>();
                for (int port : new int[] {closed, silent.getLocalPort(), other.getLocalPort()}) {
                    long begun = System.nanoTime();
                    reports.add(preflights.of(source(kind, at(kind, port)), List.of()));
                    assertThat(Duration.ofNanos(System.nanoTime() - begun))
                            .as(kind)
                            .isBetween(LIMIT, LIMIT.plusMillis(900));
                }

                assertThat(reports)
                        .as(kind)
                        .allSatisfy(report -> assertThat(report.checks())
                                .isEqualTo(reports.getFirst().checks())
                                .extracting(Check::what)
                                .containsExactly("source-unreachable"));
            }
        }
    }

    private static void answerNonsense(ServerSocket other) {
        while (!other.isClosed()) {
            try (Socket caller = other.accept()) {
                caller.getOutputStream().write("what do you want?\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException over) {
                return;
            }
        }
    }

    private static Map<String, String> at(String kind, int port) {
        Map<String, String> connection = new TreeMap<>(Map.of("host", "127.0.0.1", "port", "" + port));
        switch (kind) {
            case "files" ->
                connection.putAll(Map.of("user", "u", "folder", "/drops", "fingerprint", "SHA256:" + "A".repeat(43)));
            case "http" -> connection.putAll(Map.of("scheme", "http", "resource.permits.path", "/permits"));
            default -> connection.putAll(Map.of("database", "d", "user", "u"));
        }
        return connection;
    }

    private static Preflights preflights(Duration limit) {
        return new Preflights(
                source -> new CaptureSettings(
                        source.id(),
                        SourceAddress.of(source.connection(), LOOPBACK),
                        () -> "password",
                        RowDigest.keyed(new byte[32])),
                new DatabasePolls(
                        new DefaultCamelContext(),
                        (use, domain, epoch) -> new byte[32],
                        new SourceSecrets(new Folders(Path.of("none")), LOOPBACK),
                        new DriverShelf(Path.of("none")),
                        LOOPBACK),
                new ApiPolls(
                        new DefaultCamelContext(),
                        (use, domain, epoch) -> new byte[32],
                        new SourceSecrets(new Folders(Path.of("none")), LOOPBACK),
                        LOOPBACK),
                source -> new SftpLogin(Optional::empty, () -> Optional.of("password"), LOOPBACK),
                limit);
    }

    private static Specification.Source source(String kind, Map<String, String> connection) {
        return new Specification.Source("register", 1, true, "police", kind, connection, null);
    }
}

package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.PreflightReport;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.RowDigest;
import io.sluice.capture.SourceAddress;
import io.sluice.contract.specification.Specification;
import io.sluice.files.SftpLogin;
import io.sluice.http.Reach;
import io.sluice.jdbc.DriverShelf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightsTest {

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
            assertThat(report.checks()).extracting(Check::what).containsExactly("answer");
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

    private static Preflights preflights(Duration limit) {
        return new Preflights(
                source -> new CaptureSettings(
                        source.id(),
                        SourceAddress.of(source.connection()),
                        () -> "password",
                        RowDigest.keyed(new byte[32])),
                new DatabasePolls(
                        new DefaultCamelContext(),
                        (use, domain, epoch) -> new byte[32],
                        new SourceSecrets(new Folders(Path.of("none"))),
                        new DriverShelf(Path.of("none"))),
                new ApiPolls(
                        new DefaultCamelContext(),
                        (use, domain, epoch) -> new byte[32],
                        new SourceSecrets(new Folders(Path.of("none"))),
                        Reach.of(List.of(), List.of())),
                source -> SftpLogin.none(),
                limit);
    }

    private static Specification.Source source(String kind, Map<String, String> connection) {
        return new Specification.Source("register", 1, true, "police", kind, connection, null);
    }
}

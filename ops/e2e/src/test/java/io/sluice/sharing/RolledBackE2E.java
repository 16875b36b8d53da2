package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sluice.client.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database or a log that was put back from an older copy: what was revoked since must not flow again. */
class RolledBackE2E {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 10;

    private static SharingHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = SharingHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void anOlderDatabaseIsDetectedAndNothingIsProvidedByIt() throws Exception {
        try (Connection database = hub.database()) {
            Subscription revoked = hub.subscription(hub.granted("rolled-back"));
            DatabaseCopy older = DatabaseCopy.of(database, "older");
            hub.revoke(revoked.grant());
            hub.logged("kind=revocation&grant=" + revoked.grant(), any -> true);
            Awaitility.await("the end of the subscription")
                    .atMost(LIMIT)
                    .until(() -> !Files.exists(hub.clientFile(revoked.grant())));
            DatabaseCopy newer = DatabaseCopy.of(database, "newer");

            older.restore();
            hub.killControl();

            awaitProblem("unknown to the database: it was put back from a copy that is older");
            assertThat(sequencing()).containsPattern("entry \\d+ \\(revocation").contains("Put back one that was made");
            // The older database calls the grant active.
            Awaitility.await("nothing is provided")
                    .during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !Files.exists(hub.clientFile(revoked.grant())));
            assertThat(revoked.schemas()).isEqualTo(503);
            assertThatThrownBy(() -> hub.as("auditor").get("/api/v1/grants"))
                    .asInstanceOf(type(HubException.class))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("not-in-order"));

            newer.restore();
            hub.killControl();

            awaitOrder();
            assertThat(revoked.schemas()).isEqualTo(401);
        }
    }

    @Test
    void anOlderLogIsDetectedToo() throws Exception {
        Path log = hub.exchangeLog();
        Path newer = log.resolveSibling("newer-log");
        Path older = copy(log);
        String grant = hub.granted("cut-off-log").path("id").asText();
        hub.logged("kind=provisioning&grant=" + grant, any -> true);

        Files.move(log, newer);
        Files.move(older, log);
        hub.killControl();

        awaitProblem("the log was cut off or replaced; put it back from a copy");

        Files.move(log, older);
        Files.move(newer, log);
        hub.killControl();

        awaitOrder();
    }

    private static void awaitProblem(String problem) {
        Awaitility.await(problem).atMost(LIMIT).until(() -> sequencing().contains(problem));
    }

    private static void awaitOrder() {
        Awaitility.await("order").atMost(LIMIT).until(() -> sequencing().isEmpty());
        assertThat(hub.granted("order").path("state").asText()).isEqualTo("active");
    }

    /** A copy beside it, begun anew where a file went while it was copied: the log goes on meanwhile. */
    private static Path copy(Path from) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path to = from.resolveSibling("older-log-" + attempt);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
                return to;
            } catch (NoSuchFileException gone) {
                if (attempt == ATTEMPTS) {
                    throw gone;
                }
            }
        }
    }

    /** What the hub says is wrong; empty where nothing is. */
    private static String sequencing() {
        return hub.nobody().get("/api/v1/status").path("sequencing").asText("");
    }
}

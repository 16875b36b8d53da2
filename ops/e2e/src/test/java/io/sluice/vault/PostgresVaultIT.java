package io.sluice.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.keys.KeyFile;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.TokenVault;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens in a real PostgreSQL. */
class PostgresVaultIT {
    private static final String ID = "11010519491231002X";

    private static DataFolder data;
    private static Stack stack;
    private static KeyFile keys;

    @BeforeAll
    static void start() {
        data = DataFolder.temporary("vault");
        keys = KeyFile.create(data.secrets().resolve("keys.json"));
        stack = Stack.start(
                Installation.find(), Configuration.onAnyPorts(data), EnumSet.of(Part.POSTGRES), Progress.silent());
    }

    @AfterAll
    static void stop() {
        stack.close();
        data.delete();
    }

    @Test
    void aTokenStandsForItsValueForGood() {
        String token;
        try (PostgresVault vault = vault()) {
            token = vault.token("health", 1, ID);
            assertThat(token).matches("[A-Za-z0-9_-]{22}");
            assertThat(vault.token("health", 1, ID)).isEqualTo(token);
            assertThat(vault.token("tax", 1, ID)).as("another domain").isNotEqualTo(token);
            assertThat(vault.token("health", 2, ID)).as("another epoch").isNotEqualTo(token);
            assertThat(vault.token("health", 1, ID + "1")).isNotEqualTo(token);
        }
        try (PostgresVault again = vault()) {
            assertThat(again.token("health", 1, ID)).as("after a restart").isEqualTo(token);
            assertThat(again.value("health", 1, token)).contains(ID);
            assertThat(again.value("tax", 1, token)).as("of another domain").isEmpty();
            assertThat(again.value("health", 1, ID)).isEmpty();
        }
    }

    @Test
    void lookingKeepsNothing() throws SQLException {
        try (PostgresVault vault = vault()) {
            String kept = vault.token("looks", 1, "known");
            TokenVault looking = vault.looking();

            assertThat(looking.token("looks", 1, "known")).isEqualTo(kept);
            assertThat(looking.token("looks", 1, "unknown")).matches("[A-Za-z0-9_-]{22}");
            assertThat(rows("looks")).isEqualTo(1);
        }
    }

    /** Two pipelines that meet a person at once must not give him two tokens. */
    @Test
    void thoseWhoAskAtOnceAgree() throws Exception {
        try (PostgresVault one = vault();
                PostgresVault other = vault();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> asked = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? one : other).token("race", 1, "person " + i / 4)))
                    .toList();
            Set<String> tokens = new HashSet<>();
            for (int i = 0; i < asked.size(); i++) {
                assertThat(asked.get(i).get()).isEqualTo(asked.get(i / 4 * 4).get());
                tokens.add(asked.get(i).get());
            }
            assertThat(tokens).hasSize(100);
            assertThat(rows("race")).isEqualTo(100);
        }
    }

    @Test
    void theTableTellsNothing() throws SQLException {
        try (PostgresVault vault = vault()) {
            vault.token("quiet", 1, ID);
        }
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT t::text, lookup FROM vault.token t WHERE purpose_domain = 'quiet'")) {
            assertThat(result.next()).isTrue();
            String lookup = new String(result.getBytes(2), StandardCharsets.ISO_8859_1);
            assertThat(result.getString(1) + lookup).doesNotContain(ID, "19491231");
        }
    }

    @Test
    void aVaultThatIsNotThereSaysSoWithoutTheValue() {
        VaultConfig nowhere = new VaultConfig("jdbc:postgresql://127.0.0.1:1/none", "nobody", "none");
        try (PostgresVault vault = new PostgresVault(nowhere, keys)) {
            assertThatThrownBy(() -> vault.token("health", 1, ID))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("start the hub's database")
                    .hasMessageNotContaining(ID);
        }
    }

    private static PostgresVault vault() {
        return new PostgresVault(
                new VaultConfig(
                        stack.endpoints().postgresUrl(),
                        stack.endpoints().postgresUser(),
                        Secrets.read(stack.endpoints().postgresPasswordFile())),
                keys);
    }

    private static Connection database() throws SQLException {
        PostgresServer server = stack.postgres().orElseThrow();
        return server.connect("sluice");
    }

    private static int rows(String domain) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*) FROM vault.token WHERE purpose_domain = '" + domain + "'")) {
            result.next();
            return result.getInt(1);
        }
    }
}

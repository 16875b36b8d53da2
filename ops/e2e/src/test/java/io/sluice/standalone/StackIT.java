package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final DataFolder DATA = DataFolder.temporary("stack");

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.start(Installation.find(), Configuration.onAnyPorts(DATA), Part.servers(), Progress.silent());
    }

    @AfterAll
    static void stop() {
        stack.close();
        assertThat(stack.children()).extracting(Child::state).containsOnly(Child.State.STOPPED);
        assertThat(Status.of(DATA).phase()).isEqualTo(Status.Phase.STOPPED);
        DATA.delete();
    }

    @Test
    void postgresWritesDurablyAndDecodesLogically() throws SQLException {
        PostgresServer postgres = stack.postgres().orElseThrow();
        try (Connection connection = postgres.connect("sluice")) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "wal_level")).isEqualTo("logical");
            assertThat(setting(connection, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(setting(connection, "max_slot_wal_keep_size")).isEqualTo("4GB");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aFurtherPostgresRunsBesideTheHubs() throws SQLException {
        var department =
                new PostgresServer(Installation.find(), DATA, PostgresServer.Settings.of("civil-affairs", Ports.any()));
        try (var supervisor = new Supervisor(DATA)) {
            supervisor.start(department);
            Path password = department.createDatabase("registrations");
            assertThat(Secrets.read(password)).isNotEmpty();
            try (Connection connection = department.connect("registrations")) {
                assertThat(setting(connection, "port")).isEqualTo(Integer.toString(department.port()));
            }
        }
    }

    @Test
    void kafkaKnowsNobodyWithoutAPassword() {
        try (Admin wrong = Admin.create(stack.endpoints().kafkaClientProperties("sluice", "wrong"))) {
            assertThatThrownBy(() -> topics(wrong)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void kafkaDeniesWhatNoRuleAllows() throws Exception {
        try (Admin hub = Admin.create(stack.endpoints().kafkaClientProperties())) {
            hub.createTopics(List.of(new NewTopic("closed", 1, (short) 1)))
                    .all()
                    .get();
            UserScramCredentialAlteration reader = new UserScramCredentialUpsertion(
                    "reader", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "reading");
            hub.alterUserScramCredentials(List.of(reader)).all().get();
        }
        try (Admin stranger = Admin.create(stack.endpoints().kafkaClientProperties("reader", "reading"))) {
            await().atMost(LIMIT)
                    .ignoreExceptionsMatching(e -> e.getCause() instanceof SaslAuthenticationException)
                    .untilAsserted(() -> assertThat(topics(stranger)).isEmpty());
            assertThatThrownBy(() -> stranger.describeTopics(List.of("closed"))
                            .allTopicNames()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void theRegistryAnswers() {
        assertThat(Http.ok(stack.endpoints().registryUrl() + "/apis/ccompat/v7/subjects"))
                .isTrue();
        assertThat(Endpoints.read(DATA)).isEqualTo(stack.endpoints());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"postgres", "kafka", "registry"})
    void aKilledServerComesBack(String server) {
        Child child = stack.child(server);
        long before = child.pid().orElseThrow();
        int restarts = child.restarts();

        child.kill();

        await().atMost(LIMIT).until(() -> child.restarts() == restarts + 1 && child.state() == Child.State.RUNNING);
        assertThat(child.pid().orElseThrow()).isNotEqualTo(before);
        assertThat(child.service().ready()).isTrue();
        await().atMost(LIMIT).until(() -> stack.status().phase() == Status.Phase.READY);
    }

    @Test
    void aSecondStackOnTheSameFolderIsRefused() {
        var configuration = Configuration.onAnyPorts(DATA);
        assertThatThrownBy(() -> Stack.start(Installation.find(), configuration, Part.servers(), Progress.silent()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
    }

    @Test
    void secretsAreTheirOwnersOnly() throws Exception {
        assertThat(mode(DATA.secrets())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(DATA.secrets())) {
            assertThat(files.map(StackIT::mode)).containsOnly("rw-------");
        }
        try (Stream<String> log = Files.lines(stack.child("kafka").log())) {
            assertThat(log).noneMatch(line -> line.contains("UserScramCredential"));
        }
    }

    private static Collection<String> topics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get();
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

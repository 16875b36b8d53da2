package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.pipeline.seal.SealingKeys;
import io.sluice.standalone.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What departments get wrong, through the running data process: each thing is said clearly or its row is kept apart, the
 * rest flows, the counts agree, and nothing that the hub says repeats a bad value.
 */
class BadInputE2E {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SealingKeys DEPARTMENT = Sealer.newKeyPair();
    private static final String PASSWORD = "capture-password";
    private static final String WRONG_PASSWORD = "wrong-password-4711";
    private static final int GOOD = 600;
    /** Ten seconds, and what a busy machine takes to look. */
    private static final Duration TOLD_SOON = Duration.ofSeconds(12);

    /** In every bad value there is one of these; in no good one. */
    private static final String BAD_DAY = "day-never-was-4711";

    private static final String BAD_CODE = "code-never-heard-4711";
    private static final String BAD_NUL = "nul-within-4711";
    private static final String BAD_SURROGATE = "surrogate-beside-4711";
    private static final String BAD_LENGTH = "length-beyond-4711";
    private static final String BAD_ID = "badrow-4711";
    private static final List<String> BAD =
            List.of(WRONG_PASSWORD, BAD_DAY, BAD_CODE, BAD_NUL, BAD_SURROGATE, BAD_LENGTH, BAD_ID);
    private static final String TEN_MEGABYTES = BAD_LENGTH + "x".repeat(10 << 20);

    private static Hub hub;
    private static PostgresServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        hub = new Hub();
        server = hub.stack().postgres().orElseThrow();
        execute("postgres", "CREATE ROLE capture LOGIN REPLICATION PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void badRowsOfADatabaseAreKeptApartWhetherLoadedOrChanged() throws IOException, SQLException {
        database("bad-rows");
        execute("bad-rows", good("a", GOOD));
        insert("bad-rows", BAD_ID + "-1", BAD_DAY, "guest", "fine");
        insert("bad-rows", BAD_ID + "-2", "1990-01-02", BAD_CODE, "fine");
        insert("bad-rows", BAD_ID + "-3", "1990-01-02", "guest", TEN_MEGABYTES);
        Specification.Share share = publish("bad-rows", "note");
        hub.awaitShare(share.id(), found -> found.path("state").asText().equals("active"));

        insert("bad-rows", BAD_ID + "-4", BAD_DAY, "guest", "fine");
        insert("bad-rows", BAD_ID + "-5", "1990-01-02", BAD_CODE, "fine");
        insert("bad-rows", BAD_ID + "-6", "1990-01-02", "guest", TEN_MEGABYTES);
        execute("bad-rows", good("b", GOOD));

        awaitCounts(share, 2 * GOOD, 6);
        assertThat(reasons("bad-rows"))
                .containsExactlyInAnyOrder(
                        "date born",
                        "date born",
                        "unknown-code kind",
                        "unknown-code kind",
                        "too-long note",
                        "too-long note");
        assertNothingRepeats("bad-rows");
    }

    @Test
    void badRowsOfAFileAreKeptApartAndTheirContentIsSealed() throws IOException {
        ByteArrayOutputStream text = file();
        write(text, BAD_ID + "-1," + BAD_DAY + ",guest,fine\n");
        write(text, BAD_ID + "-2,1990-01-02," + BAD_CODE + ",fine\n");
        write(text, BAD_ID + "-3,1990-01-02,guest," + BAD_NUL + "\0within\n");
        write(text, BAD_ID + "-4,1990-01-02,guest," + TEN_MEGABYTES + "\n");
        write(text, "last,1990-01-02,guest,fine\n");
        drop(text);
        hub.publish(files("bad-files"));
        Specification.Share share =
                Visitors.share("of-bad-files", "bad-files", new TableId("files", "visitors"), "note");
        hub.publish(share);

        awaitCounts(share, GOOD + 1, 4);
        assertThat(reasons("bad-files"))
                .containsExactlyInAnyOrder("date born", "unknown-code kind", "text note", "too-long note");
        List<String> opened = quarantine("bad-files").stream()
                .filter(entry -> !entry.get("content").isNull())
                .map(BadInputE2E::opened)
                .toList();
        assertThat(opened)
                .as("a row beyond what a message may hold is kept by its place alone")
                .hasSize(3)
                .allMatch(content -> content.contains(BAD_ID))
                .anyMatch(content -> content.contains(BAD_DAY))
                .anyMatch(content -> content.contains(BAD_CODE))
                .anyMatch(content -> content.contains(BAD_NUL));
        assertNothingRepeats("bad-files");
    }

    /** Guards against half a file being shared: bytes that are no text end the whole of it, before any row. */
    @Test
    void aLoneSurrogateRefusesItsFileUntilTheDepartmentMendsIt() throws IOException {
        ByteArrayOutputStream text = file();
        write(text, BAD_ID + ",1990-01-02,guest," + BAD_SURROGATE);
        text.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
        drop(text);
        hub.publish(files("surrogate"));
        Specification.Share share =
                Visitors.share("of-surrogate", "surrogate", new TableId("files", "visitors"), "note");
        hub.publish(share);

        JsonNode refused = hub.awaitSource(
                "surrogate", found -> found.path("reason").asText().equals("files-refused"));
        assertThat(refused.path("message").asText()).contains("visitors", "line " + (GOOD + 2), "UTF-8");
        assertThat(hub.read(share.topic())).isEmpty();
        assertNothingRepeats("surrogate");

        drop(file());
        awaitCounts(share, GOOD, 0);
    }

    @Test
    void aColumnThatIsNotThereIsNamedAndAllFlowsOnceItIsThere() throws IOException, SQLException {
        database("no-column");
        execute("no-column", good("a", 50));
        Specification.Share share = publish("no-column", "remark");

        // Where rows have paused it, its columns are told once the source's catalogue was looked at.
        JsonNode paused = hub.awaitShare(
                share.id(),
                found -> found.path("state").asText().equals("paused")
                        && !found.path("drift").isEmpty());
        assertThat(paused.path("reason").asText()).isEqualTo("drift");
        assertThat(paused.path("drift").path(0).path("column").asText()).isEqualTo("remark");
        assertThat(paused.path("rejected").asInt()).isZero();
        execute("no-column", "ALTER TABLE visitor ADD COLUMN remark text");

        JsonNode active = hub.awaitShare(
                share.id(),
                found -> found.path("shared").asInt() >= 50
                        && found.path("state").asText().equals("active"));
        assertThat(active.path("rejected").asInt()).isZero();
        // The first load shares them as well where it reads them once the column is there.
        assertThat(hub.read(share.topic()).stream()
                        .map(message -> new String(message.key(), StandardCharsets.ISO_8859_1))
                        .distinct())
                .hasSize(50);
    }

    @Test
    void aTableWithoutAKeyIsRefusedWithTheStatementAndBeginsOnceItRan() throws IOException, SQLException {
        database("no-key");
        execute("no-key", "ALTER TABLE visitor DROP CONSTRAINT visitor_pkey");
        execute("no-key", good("a", GOOD));
        Specification.Share share = publish("no-key", "note");

        JsonNode refused = hub.awaitShare(
                share.id(), found -> found.path("reason").asText().equals("key-missing"));
        assertThat(refused.path("state").asText()).isEqualTo("stopped");
        assertThat(refused.path("message").asText())
                .endsWith("ALTER TABLE \"public\".\"visitor\" REPLICA IDENTITY FULL");
        execute("no-key", "UPDATE visitor SET note = 'the department goes on writing' WHERE id = 'a1'");

        execute("no-key", "ALTER TABLE \"public\".\"visitor\" REPLICA IDENTITY FULL");
        awaitCounts(share, GOOD, 0);
    }

    @Test
    void aMissingPrivilegeIsSaidAndMendedWithoutARestart() throws IOException, SQLException {
        execute("postgres", "CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'");
        database("no-privilege");
        execute("no-privilege", "ALTER TABLE visitor OWNER TO reader");
        execute("postgres", "ALTER DATABASE \"no-privilege\" OWNER TO reader");
        execute("no-privilege", good("a", GOOD));
        hub.publish(registration("no-privilege", "reader"));
        Specification.Share share =
                Visitors.share("of-no-privilege", "no-privilege", new TableId("public", "visitor"), "note");
        hub.publish(share);

        JsonNode refused = hub.awaitSource(
                "no-privilege", found -> found.path("reason").asText().equals("privilege-missing"));
        assertThat(refused.path("state").asText()).isEqualTo("retrying");
        assertThat(refused.path("message").asText()).contains("preflight");
        assertThat(hub.preflight("no-privilege", "[]").body()).contains("ALTER ROLE \\\"reader\\\" REPLICATION");

        execute("postgres", "ALTER ROLE \"reader\" REPLICATION");
        awaitCounts(share, GOOD, 0);
    }

    @Test
    void aWrongPasswordIsRepeatedNowhereAndHindersNoOtherSource() throws IOException, SQLException {
        database("wrong-password");
        hub.keepPassword("wrong-password", WRONG_PASSWORD);
        hub.publish(registration("wrong-password", "capture"));
        hub.publish(Visitors.share("of-wrong-password", "wrong-password", new TableId("public", "visitor"), "note"));
        hub.awaitSource("wrong-password", found -> found.path("reason").asText().equals("login-refused"));

        database("beside");
        execute("beside", good("a", GOOD));
        awaitCounts(publish("beside", "note"), GOOD, 0);
        assertNothingRepeats("wrong-password");
    }

    /** Whoever gave the wrong port is told so soon; a source beside it goes on. */
    @ParameterizedTest
    @CsvSource({"postgresql, speaks", "postgresql, silent", "mariadb, speaks", "mariadb, silent"})
    void whatIsNoDatabaseIsToldSoonAndHindersNobody(String kind, String what) throws IOException, SQLException {
        String id = "no-" + kind + "-" + what;
        database("beside-" + id);
        execute("beside-" + id, good("a", GOOD));
        hub.keepPassword(id, PASSWORD);
        try (ServerSocket other = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            if (what.equals("speaks")) {
                Thread.ofVirtual().start(() -> answerAsAWebServer(other));
            }
            Instant begun = Instant.now();
            Map<String, String> connection = Map.of(
                    "host", "127.0.0.1", "port", "" + other.getLocalPort(), "database", "residents", "user", "capture");
            hub.publish(new Specification.Source(id, 1, true, "police", kind, connection, null));
            hub.publish(Visitors.share("of-" + id, id, new TableId("public", "visitor"), "note"));

            JsonNode told =
                    hub.awaitSource(id, found -> found.path("state").asText().equals("retrying"));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(TOLD_SOON);
            assertThat(told.path("reason").asText()).isEqualTo("source-unreachable");
            assertThat(told.path("message").asText()).contains("check host and port");
            awaitCounts(publish("beside-" + id, "note"), GOOD, 0);
        }
    }

    private static void answerAsAWebServer(ServerSocket other) {
        while (!other.isClosed()) {
            try (Socket caller = other.accept()) {
                caller.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException over) {
                return;
            }
        }
    }

    /** Its last line goes on for ten gigabytes, which the disk holds as a hole. */
    @Test
    void aLineOfTenGigabytesRefusesItsFileByItsPlaceInBoundedMemory() throws IOException {
        drop(file());
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("visitors.csv").toFile(), "rw")) {
            large.setLength(10L << 30);
        }
        int restarts = hub.stack().child("data").restarts();
        hub.publish(files("endless"));
        Specification.Share share = Visitors.share("of-endless", "endless", new TableId("files", "visitors"), "note");
        hub.publish(share);

        JsonNode refused = hub.awaitSource(
                "endless", found -> found.path("reason").asText().equals("files-refused"));
        assertThat(refused.path("message").asText()).contains("visitors", "'quote' at line " + (GOOD + 2));
        assertThat(hub.read(share.topic())).isEmpty();
        assertThat(hub.stack().child("data").restarts()).isEqualTo(restarts);

        drop(file());
        awaitCounts(share, GOOD, 0);
    }

    /** Every row is shared or rejected, once. */
    private static void awaitCounts(Specification.Share share, int shared, int rejected) {
        hub.awaitShare(
                share.id(),
                found -> found.path("shared").asInt() >= shared
                        && found.path("rejected").asInt() >= rejected
                        && (shared == 0 || found.path("state").asText().equals("active")));
        JsonNode counted = hub.awaitShare(share.id(), found -> true);
        assertThat(counted.path("shared").asInt()).isEqualTo(shared);
        assertThat(counted.path("rejected").asInt()).isEqualTo(rejected);
        assertThat(hub.read(share.topic())).hasSize(shared);
        JsonNode source = hub.awaitSource(share.source(), found -> true);
        assertThat(source.path("captured").asInt()).isEqualTo(shared + rejected);
        assertThat(source.path("quarantined").asInt()).isEqualTo(rejected);
    }

    private static List<String> reasons(String source) throws IOException {
        return quarantine(source).stream()
                .map(entry ->
                        entry.path("rule").asText() + " " + entry.path("field").asText())
                .toList();
    }

    private static List<JsonNode> quarantine(String source) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : hub.read("_sluice.quarantine." + source)) {
            JsonNode entry = JSON.readTree(message.value());
            if (!entry.has("fate")) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What the department alone can read. */
    private static String opened(JsonNode entry) {
        String place =
                entry.path("source").asText() + "/" + entry.path("position").asText();
        byte[] content = Sealer.open(
                DEPARTMENT.privateKey(), entry.path("content").asText(), place.getBytes(StandardCharsets.UTF_8));
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Everything that the hub says, the sealed part of quarantine aside. */
    private static void assertNothingRepeats(String source) throws IOException {
        List<String> said = new ArrayList<>(List.of(
                hub.text("/status"),
                hub.text("/q/metrics"),
                Files.readString(hub.stack().child("data").log())));
        assertThat(said).as("what is searched is about the source").allMatch(text -> text.contains(source));
        for (JsonNode entry : quarantine(source)) {
            said.add(((ObjectNode) entry.deepCopy()).without("content").toString());
        }
        for (String topic : List.of("_sluice.quarantine." + source, "_sluice.receipts", "_sluice.offsets")) {
            hub.read(topic).forEach(message -> said.add(plain(topic, message)));
        }
        for (String bad : BAD) {
            assertThat(said.stream().filter(text -> text.contains(bad)).count())
                    .as("places that repeat a bad value")
                    .isZero();
        }
    }

    private static String plain(String topic, ConsumerRecord<byte[], byte[]> message) {
        StringBuilder text = new StringBuilder(text(message.key()));
        message.headers().forEach(header -> text.append(' ').append(text(header.value())));
        return topic.startsWith("_sluice.quarantine")
                ? text.toString()
                : text.append(' ').append(text(message.value())).toString();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void database(String id) throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE \"" + id + "\" OWNER capture");
        execute(id, "CREATE TABLE visitor (id text PRIMARY KEY, born text, kind text, note text)");
        execute(id, "ALTER TABLE visitor OWNER TO capture");
        hub.keepPassword(id, PASSWORD);
    }

    private static Specification.Share publish(String id, String note) {
        hub.publish(registration(id, "capture"));
        Specification.Share share = Visitors.share("of-" + id, id, new TableId("public", "visitor"), note);
        hub.publish(share);
        return share;
    }

    private static Specification.Source registration(String id, String user) {
        return new Specification.Source(
                id,
                1,
                true,
                "police",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", id, "user", user),
                null);
    }

    private Specification.Source files(String id) {
        return new Specification.Source(
                id,
                1,
                true,
                "police",
                "files",
                Map.of("folder", folder.toString(), "encoding", "UTF-8"),
                DEPARTMENT.publicKey());
    }

    private static String good(String prefix, int rows) {
        return "INSERT INTO visitor SELECT '" + prefix
                + "' || n, '1990-01-02', 'guest', 'fine' FROM generate_series(1, " + rows + ") n";
    }

    private static void insert(String database, String... values) throws SQLException {
        try (Connection connection = server.connect(database);
                PreparedStatement statement = connection.prepareStatement("INSERT INTO visitor VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    /** A file with its header and good rows. */
    private static ByteArrayOutputStream file() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        write(text, "id,born,kind,note\n");
        for (int i = 1; i <= GOOD; i++) {
            write(text, "f" + i + ",1990-01-02,resident,fine\n");
        }
        return text;
    }

    private static void write(ByteArrayOutputStream text, String line) {
        text.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    }

    private void drop(ByteArrayOutputStream text) throws IOException {
        Path part = Files.write(folder.resolve("visitors.csv.part"), text.toByteArray());
        Files.move(part, folder.resolve("visitors.csv"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

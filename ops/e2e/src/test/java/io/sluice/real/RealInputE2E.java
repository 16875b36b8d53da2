package io.sluice.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.contract.Interfaces;
import io.sluice.contract.specification.Specification;
import io.sluice.demo.run.Desk;
import io.sluice.schemas.RecordDecoder;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on real registers: what leaves the hub comes to the same as what their departments published. */
class RealInputE2E {

    private static final List<String> DUMPS = List.of("chinook", "northwind");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final Map<String, Specification.Share> SHARES = new TreeMap<>();
    private static final Map<String, Figures> EXPECTED = new HashMap<>();
    private static Map<String, CsvFile> files = Map.of();
    private static Map<String, Path> clients = Map.of();
    private static RunningHub hub;
    private static RecordDecoder decoder;

    @BeforeAll
    static void shareEverything() throws Exception {
        Path databases = SharedData.databases();
        files = PublishedFiles.in(databases);
        hub = keep(new RunningHub());
        Map<String, Dump> dumps = loadDumps(databases);
        Path contracts = contracts(dumps);
        Standards standards = Standards.load(resource("standards"), contracts);
        Interfaces interfaces = Interfaces.read(contracts, standards);
        assertThat(interfaces.problems()).isEmpty();
        Desk desk = keep(hub.desk(standards));
        PublishedFiles.connections(databases).forEach((id, connection) -> desk.register(id, "files", connection));
        dumps.keySet().forEach(id -> hub.registerDatabase(desk, id));
        ShareDesk.Granting.Granted granted = RunningHub.grantAll(desk, interfaces);
        clients = granted.clients();
        granted.shares().forEach(share -> SHARES.put(share.plan().interfaceId(), share));
        for (Specification.Share share : granted.shares()) {
            EXPECTED.put(share.plan().interfaceId(), expected(share, dumps));
        }
        hub.awaitRows(rows());
        decoder = new RecordDecoder(keep(new RegistryClient(hub.registry()))::schema);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable open : OPEN.reversed()) {
            open.close();
        }
    }

    @Test
    void every_table_and_file_has_its_interface() {
        assertThat(SHARES.keySet().stream().filter(id -> id.startsWith("chinook.")))
                .hasSize(11);
        assertThat(SHARES.keySet().stream().filter(id -> id.startsWith("northwind.")))
                .hasSize(14);
        assertThat(SHARES)
                .hasSize(11 + 14 + files.size())
                .containsKeys(files.keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void the_topic_comes_to_what_the_source_has(String id) throws IOException {
        Specification.Share share = share(id);
        Path client = Objects.requireNonNull(clients.get(share.grants().getFirst()));

        assertThat(Delivered.ofTopic(share, client, decoder)).isEqualTo(EXPECTED.get(id));
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void the_lake_comes_to_what_the_source_has(String id) {
        assertThat(Delivered.ofLake(share(id), hub.lake())).isEqualTo(EXPECTED.get(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic-police", "evanston", "dotgov", "chinook", "northwind"})
    void the_quarantine_holds_the_bad_rows_and_no_others(String source) throws IOException {
        Map<String, String> bad = new TreeMap<>();
        for (Map.Entry<String, CsvFile> file : files.entrySet()) {
            if (file.getKey().startsWith(source + ".")) {
                bad.putAll(file.getValue().badRows());
            }
        }
        assertThat(quarantined(source)).isEqualTo(bad);
    }

    /** Guards against files whose bad rows are gone: then the tests above would show nothing. */
    @Test
    void the_footnotes_of_both_layouts_are_the_bad_rows() throws IOException {
        assertThat(quarantined("traffic-police")).hasSize(4);
    }

    static Stream<String> interfaces() {
        return SHARES.keySet().stream();
    }

    /** By position, the rule for which a row is kept. */
    private static Map<String, String> quarantined(String source) throws IOException {
        Properties client = new Properties();
        client.putAll(hub.endpoints().kafkaClientProperties());
        Map<String, String> rules = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : Delivered.read(client, "_sluice.quarantine." + source)) {
            JsonNode entry = JSON.readTree(message.value());
            if (entry.has("fate")) {
                continue;
            }
            assertThat(entry.path("content").isNull()).as("no key, no content").isTrue();
            assertThat(rules.put(
                            entry.path("position").asText(), entry.path("rule").asText()))
                    .as("each row once")
                    .isNull();
        }
        return rules;
    }

    private static Map<String, Dump> loadDumps(Path databases) throws SQLException, IOException {
        Dump.createCaptureRole(hub.departments(), hub.capturePassword());
        Map<String, Dump> dumps = new TreeMap<>();
        for (String name : DUMPS) {
            dumps.put(name, Dump.load(hub.departments(), name, PublishedFiles.dump(databases, name)));
        }
        return dumps;
    }

    /** A folder with every contract, and with the standards that are derived from the dumps. */
    private static Path contracts(Map<String, Dump> dumps) throws IOException, SQLException {
        Path folder = hub.folder("contracts");
        try (Stream<Path> written = Files.list(resource("contracts"))) {
            for (Path contract : written.toList()) {
                Files.copy(contract, folder.resolve(contract.getFileName()));
            }
        }
        for (Dump dump : dumps.values()) {
            try (Connection connection = dump.open()) {
                List<TableContract> tables = TableContract.of(connection, dump.name());
                dump.giveWholeBeforeImages(tables);
                for (TableContract table : tables) {
                    table.write(folder, folder);
                }
            }
        }
        return folder;
    }

    private static Figures expected(Specification.Share share, Map<String, Dump> dumps)
            throws IOException, SQLException {
        Dump dump = dumps.get(share.source());
        return dump != null
                ? dump.figures(share.plan())
                : Objects.requireNonNull(files.get(share.plan().interfaceId())).figures(share.plan());
    }

    private static Map<String, Long> rows() throws IOException {
        Map<String, Long> rows = new TreeMap<>();
        for (String id : SHARES.keySet()) {
            CsvFile file = files.get(id);
            long bad = file == null ? 0 : file.badRows().size();
            rows.put(id, Objects.requireNonNull(EXPECTED.get(id)).rows() + bad);
        }
        return rows;
    }

    private static Specification.Share share(String id) {
        return Objects.requireNonNull(SHARES.get(id));
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(RealInputE2E.class.getResource("/real/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends AutoCloseable> T keep(T open) {
        OPEN.add(open);
        return open;
    }
}

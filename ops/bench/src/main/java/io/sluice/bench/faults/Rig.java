package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.bench.lab.Text;
import io.sluice.catalog.control.ControlLog;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.demo.run.DataFace;
import io.sluice.lake.LakeConfig;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A whole hub and a department's PostgreSQL beside it, kept up from fault to fault. */
final class Rig implements AutoCloseable {
    static final String DEPARTMENT = "bench";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int KEYS_OF_A_TABLE = 100_000;

    private final Site site;
    private final DataFace face;
    private final HubClient operator;
    private final HubClient engineer;
    private final HubClient steward;
    private final HubClient app;
    private final HubClient auditor;
    private final List<FaultProxy> links = new ArrayList<>();
    private long nextKey = KEYS_OF_A_TABLE;
    private long lastRefill;

    private Rig(Site site) throws IOException {
        this.site = site;
        this.face = new DataFace(endpoints());
        this.operator = new HubClient(
                endpoints().controlUrl(),
                Files.readString(data().secrets().resolve("tokens/operator")).strip());
        this.engineer = account("fault-engineer", DEPARTMENT, "department");
        this.steward = account("fault-steward", DEPARTMENT, "steward");
        this.app = account("fault-app", "archives", "subscriber");
        this.auditor = account("fault-auditor", null, "auditor");
    }

    static Rig start(Fault.On on, Consumer<String> progress) throws Exception {
        Site site = Site.start(on, progress);
        try {
            return new Rig(site);
        } catch (IOException | RuntimeException e) {
            site.close();
            throw e;
        }
    }

    private HubClient account(String name, @Nullable String department, String role) {
        Map<String, Object> wanted = new HashMap<>(Map.of("name", name, "roles", List.of(role)));
        if (department != null) {
            wanted.put("department", department);
        }
        operator.post("/api/v1/accounts", wanted);
        return operator.as(operator.post("/api/v1/accounts/" + name + "/tokens", Map.of("label", "faults", "days", 2))
                .path("token")
                .asText());
    }

    /** Makes a database and registers it as a source of the department. */
    LedgerSource source(String id) throws Exception {
        FaultProxy link = FaultProxy.to(site.source().port());
        links.add(link);
        String password = Secrets.read(site.source().createDatabase(id));
        administer("ALTER ROLE " + id + " REPLICATION");
        engineer.post(
                "/api/v1/sources",
                Map.of(
                        "id",
                        id,
                        "kind",
                        "postgresql",
                        "password",
                        password,
                        "connection",
                        Map.of("host", "127.0.0.1", "port", "" + link.port(), "database", id, "user", id)));
        return new LedgerSource(id, site.source().port(), new AtomicReference<>(password), link);
    }

    /** Makes a table with so many rows, of people whom no other table has. */
    LedgerTable table(LedgerSource source, String name, int rows) throws SQLException {
        return LedgerTable.create(source, name, people(KEYS_OF_A_TABLE), rows);
    }

    /** The first number of so many people whom no table has. */
    long people(int count) {
        long first = nextKey;
        nextKey += count;
        return first;
    }

    /** Offers the table as an interface, asks for it, and is granted it by its sharing type. */
    GrantedShare share(LedgerTable table) throws InterruptedException {
        offer(table);
        return grant(table);
    }

    /** Likewise a folder with one drop of files. */
    GrantedShare files(String id, Path folder, String drop) throws InterruptedException {
        engineer.post(
                "/api/v1/sources",
                Map.of("id", id, "kind", "files", "connection", Map.of("folder", folder.toString())));
        String interfaceId = DEPARTMENT + "." + id.replace('_', '-');
        offer(Text.of(
                        "faults/subject.odcs.yaml",
                        Map.of("interface", interfaceId, "source", id, "port", "0", "table", drop))
                .replaceFirst("type: postgresql, .*\\}", "type: local, path: /data, format: csv}")
                .replace("{mode: change, past: wholeBeforeImage}", "{mode: file}")
                .replaceAll(".*updated_at.*\n", ""));
        return grant(interfaceId, id);
    }

    void offer(LedgerTable table) {
        offer(contract(table));
    }

    private void offer(String contract) {
        try {
            engineer.postYaml("/api/v1/interfaces", contract);
        } catch (HubException refused) {
            throw new IllegalStateException("The grid's contract is refused: " + refused.errors(), refused);
        }
    }

    GrantedShare grant(LedgerTable table) throws InterruptedException {
        return grant(table.interfaceId(), table.name());
    }

    private GrantedShare grant(String interfaceId, String reference) throws InterruptedException {
        String request = request(interfaceId, reference);
        return Wait.until("grant of request " + request, LIMIT, () -> granted(request));
    }

    /** Asks for a table that is offered, without waiting for the decision; returns the request's id. */
    String ask(LedgerTable table) {
        return request(table.interfaceId(), table.name());
    }

    private String request(String interfaceId, String reference) {
        return app.post(
                        "/api/v1/requests",
                        Map.of(
                                "dataset",
                                interfaceId,
                                "view",
                                "treated",
                                "reference",
                                reference,
                                "purpose",
                                "Finding out what faults do",
                                "legalBasis",
                                "Fault Act 2031, article 1",
                                "termDays",
                                30))
                .path("id")
                .asText();
    }

    /** Ids of the grants in force, by the requests that they follow from. */
    Map<String, List<String>> grants() {
        Map<String, List<String>> byRequest = new HashMap<>();
        for (JsonNode grant : app.get("/api/v1/grants")) {
            if (grant.path("state").asText().equals("active")) {
                byRequest
                        .computeIfAbsent(grant.path("request").asText(), first -> new ArrayList<>())
                        .add(grant.path("id").asText());
            }
        }
        return byRequest;
    }

    /** Null while nobody was granted what the request asks for. */
    @Nullable GrantedShare granted(String request) {
        for (JsonNode grant : app.get("/api/v1/grants")) {
            if (grant.path("request").asText().equals(request)
                    && grant.path("state").asText().equals("active")) {
                return new GrantedShare(
                        grant.path("id").asText(),
                        grant.path("share").asText(),
                        grant.path("topic").asText());
            }
        }
        return null;
    }

    /** Orders that a table is read again, as the control process would. */
    void refill(LedgerTable table) throws IOException {
        Path secrets = data().root().resolve("secrets");
        try (ControlLog control =
                new ControlLog(endpoints().kafkaClientProperties(), SpecificationKeys.load(secrets))) {
            control.publish(Specification.Refill.of(++lastRefill, table.source().id(), "public." + table.name()));
        }
    }

    private static String contract(LedgerTable table) {
        return Text.of(
                "faults/subject.odcs.yaml",
                Map.of(
                        "interface", table.interfaceId(),
                        "source", table.source().id(),
                        "port", "" + table.source().link().port(),
                        "table", table.name()));
    }

    /** The properties with which the share's recipient reads. */
    String clientFile(GrantedShare share) {
        return app.text("/api/v1/grants/" + share.grant() + "/client");
    }

    void revoke(GrantedShare share) {
        revoke(share.grant());
    }

    void revoke(String grant) {
        steward.post("/api/v1/grants/" + grant + "/revoke", Map.of("reason", "the run is over"));
    }

    void refill(LedgerSource source, String why) {
        engineer.post("/api/v1/sources/" + source.id() + "/refills", Map.of("why", why));
    }

    /** What the data process says of a source; missing while it says nothing. */
    JsonNode source(LedgerSource source) {
        return told("sources", source.id());
    }

    JsonNode share(GrantedShare share) {
        return told("shares", share.id());
    }

    private JsonNode told(String kind, String id) {
        try {
            for (JsonNode each : face.status().path(kind)) {
                if (each.path("id").asText().equals(id)) {
                    return each;
                }
            }
        } catch (IOException down) {
            // It says nothing while it starts.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return MissingNode.getInstance();
    }

    /** Returns when all rows of the share were loaded. */
    void awaitWhole(GrantedShare share) throws InterruptedException {
        Wait.until(
                "whole share " + share.id(),
                LIMIT,
                () -> share(share).path("state").asText().equals("active") ? share : null);
    }

    /** As the source's administrator. */
    void administer(String sql) throws SQLException {
        administer("postgres", sql);
    }

    void administer(String database, String sql) throws SQLException {
        try (Connection connection = site.source().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Stack stack() {
        return site.stack();
    }

    Endpoints endpoints() {
        return stack().endpoints();
    }

    DataFolder data() {
        return site.data();
    }

    DataFace face() {
        return face;
    }

    HubClient auditor() {
        return auditor;
    }

    HubClient engineer() {
        return engineer;
    }

    HubClient app() {
        return app;
    }

    /** What a reader or writer of the hub's lake has to know. */
    LakeConfig lake() {
        Endpoints hub = endpoints();
        return LakeConfig.of(
                hub.kafkaClientProperties(),
                hub.postgresUrl(),
                hub.postgresUser(),
                Secrets.read(hub.postgresPasswordFile()),
                hub.data().root().resolve("lake"));
    }

    /** The link to Kafka, of a hub that has one. */
    FaultProxy kafkaLink() {
        return site.kafka().orElseThrow().link();
    }

    /** As the administrator of the hub's own PostgreSQL. */
    void administerHub(String database, String sql) throws SQLException {
        try (Connection connection = stack().postgres().orElseThrow().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        List.of(operator, engineer, steward, app, auditor).forEach(HubClient::close);
        site.close();
        links.forEach(FaultProxy::close);
    }
}

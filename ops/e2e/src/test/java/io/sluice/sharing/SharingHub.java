package io.sluice.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.sluice.bench.cluster.TwoWorkers;
import io.sluice.cli.Sluice;
import io.sluice.client.HubClient;
import io.sluice.demo.run.DataFace;
import io.sluice.standalone.Child;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A whole hub with its control process, one department that offers its licences, and those who ask for them. */
final class SharingHub implements AutoCloseable {
    static final String CONDITIONAL = "licences.licence";
    static final String VIEW = "checks";
    static final int ROWS = 300;
    /** A source that the hub has a Connect cluster run from its first grant on. */
    static final String ON_CLUSTER = "clustered";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final DataFolder data = DataFolder.temporary("sharing");
    private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final Stack stack;
    private final int providerPort = Ports.any();
    private final List<Integer> workerPorts = List.of(Ports.any(), Ports.any());
    private final ControlProperties properties;
    private final LicenceFiles files;
    private final Accounts accounts;
    private final LogSearch log;
    private final ProcessLogs processes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SharingHub() throws IOException {
        files = new LicenceFiles(data.folder("drops"));
        Files.writeString(data.folder("standards").resolve("licence.avsc"), nextLicence());
        Files.writeString(data.folder("standards").resolve("person.avsc"), resource("/sharing/person.avsc"));
        mail.start();
        properties = new ControlProperties(data, mail.getSmtp().getPort(), providerPort, workerPorts);
        properties.write(ON_CLUSTER);
        stack = Stack.start(
                Installation.find(), Configuration.onAnyPorts(data), EnumSet.allOf(Part.class), Progress.silent());
        accounts = new Accounts(stack.endpoints().controlUrl(), data);
        log = new LogSearch(() -> as("auditor"));
        processes = new ProcessLogs(stack);
    }

    /** Starts the control process anew, with these sources on the cluster, separated by commas. */
    void place(String sources) throws IOException {
        properties.write(sources);
        killControl();
    }

    /** Two workers of Kafka Connect, where the control process looks for them. */
    TwoWorkers workers() throws IOException {
        return TwoWorkers.start(workerPorts, stack.endpoints(), data.folder("connect"));
    }

    /** Where the hub looks for its identity provider. */
    int providerPort() {
        return providerPort;
    }

    static SharingHub start() throws IOException {
        SharingHub hub = new SharingHub();
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "stop-hub"));
        try {
            hub.register();
            return hub;
        } catch (IOException | RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    /** What people got by mail. */
    GreenMail mail() {
        return mail;
    }

    private void register() throws IOException {
        account("licence-office", "licences", List.of("department"));
        account("steward", "licences", List.of("steward"));
        account("second-steward", "licences", List.of("steward"));
        account("two-hats", "licences", List.of("steward", "subscriber"));
        account("market-steward", "market-supervision", List.of("steward"));
        account("developer", "civil-affairs", List.of("subscriber"));
        account("auditor", null, List.of("auditor"));
        account("second-auditor", null, List.of("auditor"));
        files.drop(ROWS);
        as("licence-office")
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                "licence-files",
                                "kind",
                                "files",
                                "connection",
                                Map.of("folder", files.folder().toString())));
        for (String name : List.of("licences.licence", "licences.open", "licences.holder")) {
            as("licence-office").postYaml("/api/v1/interfaces", contract(name));
        }
    }

    static String contract(String name) throws IOException {
        return resource("/sharing/" + name + ".odcs.yaml");
    }

    /** The standard's next major, in which one field has another name. */
    private static String nextLicence() throws IOException {
        return resource("/standards/licence/licence.avsc")
                .replace("licence/licence@1", "licence/licence@2")
                .replace("\"name\": \"holder_name\"", "\"name\": \"holder\", \"aliases\": [\"holder_name\"]");
    }

    private static String resource(String path) throws IOException {
        try (InputStream stream = SharingHub.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Makes an account, and keeps a token of it. */
    void account(String name, @Nullable String department, List<String> roles) {
        accounts.add(name, department, roles);
    }

    /** Keeps a token, for calls as this account and for the command line. */
    void keep(String account, String token) {
        accounts.keep(account, token);
    }

    /** The hub as an account sees it. */
    HubClient as(String account) {
        return accounts.as(account);
    }

    /** An account's token. */
    String token(String account) {
        return accounts.token(account);
    }

    HubClient nobody() {
        return new HubClient(stack.endpoints().controlUrl(), null);
    }

    /** Makes an account that signs in with a password, as people do. */
    void person(String name, @Nullable String department, String role, String password) {
        accounts.person(name, department, role, password);
    }

    /** Where the pages are. */
    String url() {
        return stack.endpoints().controlUrl();
    }

    /** How the hub's own user reaches the broker. */
    Map<String, Object> kafka() {
        return stack.endpoints().kafkaClientProperties();
    }

    URI schemas() {
        return URI.create(stack.endpoints().controlUrl() + "/ccompat/v7");
    }

    URI registry() {
        return URI.create(stack.endpoints().registryUrl() + "/apis/ccompat/v7");
    }

    /** The hub's own database, with all rights. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                stack.endpoints().postgresUrl(), PostgresServer.ADMINISTRATOR, new Secrets(data).password("postgres"));
    }

    /** The data process as its operator sees it. */
    DataFace dataProcess() {
        return new DataFace(stack.endpoints());
    }

    /** Base address of the data process' face. */
    String dataUrl() {
        return stack.endpoints().httpUrl();
    }

    Path exchangeLog() {
        return data.root().resolve("exchange-log");
    }

    LicenceFiles files() {
        return files;
    }

    Path data() {
        return data.root();
    }

    /** What the command line answers, as JSON. */
    JsonNode said(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json", "--data-folder", data.root().toString()));
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        if (exit != 0) {
            throw new IOException("sluice " + arguments[0] + " ended with " + exit + ": " + err);
        }
        return JSON.readTree(out.toString());
    }

    /** A folder in the data folder. */
    Path folder(String name) {
        return data.folder(name);
    }

    /** What a developer asks for, in full. */
    static Map<String, Object> ask(String dataset, String view) {
        return Map.of(
                "dataset",
                dataset,
                "view",
                view,
                "reference",
                "test",
                "purpose",
                "Checking licences at the counter",
                "legalBasis",
                "Counter Services Act 2031, article 3",
                "termDays",
                30);
    }

    /** @return the request's id */
    String submit(String account, Map<String, Object> ask) {
        return as(account).post("/api/v1/requests", ask).path("id").asText();
    }

    void decide(String account, String request, Map<String, Object> ruling) {
        as(account).post("/api/v1/requests/" + request + "/decision", ruling);
    }

    /** Asks and is granted all, in a purpose domain; returns when it is provided. */
    JsonNode granted(String purposeDomain) {
        String request = submit("developer", ask(CONDITIONAL, VIEW));
        decide("steward", request, Map.of("outcome", "grant", "purposeDomain", purposeDomain));
        return active(request);
    }

    /** The grant that a request led to, once it is provided. */
    JsonNode active(String request) {
        return active("developer", request);
    }

    /** The grant that an account's request led to, once it is provided. */
    JsonNode active(String account, String request) {
        return Awaitility.await("grant of " + request)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> grant(account, request),
                        grant -> grant.path("state").asText().equals("active"));
    }

    private JsonNode grant(String account, String request) {
        for (JsonNode grant : as(account).get("/api/v1/grants")) {
            if (grant.path("request").asText().equals(request)) {
                return grant;
            }
        }
        return MissingNode.getInstance();
    }

    void revoke(String grant) {
        revoke("steward", grant);
    }

    void revoke(String steward, String grant) {
        as(steward).post("/api/v1/grants/" + grant + "/revoke", Map.of("reason", "the matter is closed"));
    }

    void end(String grant) {
        end("steward", as("steward").get("/api/v1/grants/" + grant));
    }

    /** Revokes a grant if it has not ended yet. */
    void end(String steward, JsonNode grant) {
        if (!List.of("revoked", "expired", "relinquished")
                .contains(grant.path("state").asText())) {
            revoke(steward, grant.path("id").asText());
        }
    }

    Subscription subscription(JsonNode grant) {
        String id = grant.path("id").asText();
        return new Subscription(
                id, grant.path("topic").asText(), as("developer").text("/api/v1/grants/" + id + "/client"));
    }

    /** Waits for an entry of the exchange log, asked for as an auditor does: {@code kind=denial&grant=…}. */
    JsonNode logged(String question, Predicate<JsonNode> wanted) {
        return log.await(question, wanted);
    }

    /** Waits for the entry that says that an account was refused a call. */
    JsonNode denied(String account, String call, String reason) {
        return logged(
                "kind=denial",
                entry -> entry.path("actor").asText().equals(account)
                        && entry.path("facts").path("object").asText().equals(call)
                        && entry.path("facts").path("reason").asText().equals(reason));
    }

    /** The hub's own copy of a subscription's properties file. */
    Path clientFile(String grant) {
        return data.root().resolve("clients").resolve(grant + ".properties");
    }

    /** What the control process writes, line by line. */
    Path controlLog() {
        return stack.child("control").log();
    }

    Child server(String name) {
        return stack.child(name);
    }

    /** Kills the control process; returns when it is there again. */
    void killControl() {
        long before = stack.child("control").pid().orElseThrow();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        Awaitility.await("the control process")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> stack.child("control").pid().orElse(before) != before
                        && nobody().get("/api/v1/status").isObject());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stack.close();
        mail.stop();
        processes.keep("sharing");
        data.delete();
    }

    /** Keeps what its processes said, and tells which sources are not well. */
    String standing(String test) {
        return processes.standing(test);
    }
}

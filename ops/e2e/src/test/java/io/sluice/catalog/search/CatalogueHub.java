package io.sluice.catalog.search;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.standalone.Child;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A hub with a small catalogue: an interface with two views, and entries without one, in Chinese and English. */
final class CatalogueHub implements AutoCloseable {
    static final String INTERFACE = "market-supervision.food-inspection";
    static final String READER = "reader";
    static final String STEWARD = "health.steward";
    static final String PASSWORD = "no-password-of-anybody";

    private final DataFolder data;
    private final Stack stack;
    private final HubClient operator;

    private CatalogueHub(DataFolder data, Stack stack, HubClient operator) {
        this.data = data;
        this.stack = stack;
        this.operator = operator;
    }

    static CatalogueHub start(String name) throws IOException {
        DataFolder data = DataFolder.temporary(name);
        Stack stack = Stack.start(
                Installation.find(),
                Configuration.onAnyPorts(data),
                EnumSet.complementOf(EnumSet.of(Part.DATA)),
                Progress.silent());
        stack.stopAtExit();
        try {
            CatalogueHub hub = new CatalogueHub(
                    data, stack, new HubClient(stack.endpoints().controlUrl(), token(data)));
            hub.fill();
            return hub;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static String token(DataFolder data) throws IOException {
        Path file = data.root().resolve("secrets").resolve("tokens").resolve("operator");
        return Files.readString(file).strip();
    }

    private void fill() throws IOException {
        operator.post(
                "/api/v1/accounts",
                Map.of("name", READER, "department", "health", "roles", List.of("subscriber"), "password", PASSWORD));
        operator.post(
                "/api/v1/accounts",
                Map.of(
                        "name",
                        STEWARD,
                        "department",
                        "health",
                        "roles",
                        List.of("steward", "department"),
                        "password",
                        PASSWORD));
        HubClient market = department("market-supervision");
        market.post(
                "/api/v1/sources",
                Map.of(
                        "id", "market-register",
                        "kind", "postgresql",
                        "connection", Map.of("host", "127.0.0.1", "port", "1", "database", "none", "user", "none")));
        market.postYaml("/api/v1/interfaces", contract());
        HubClient health = department("health");
        describe(health, "health.birth", "出生医学证明信息", "助产机构签发的出生医学证明。", "unconditional");
        describe(health, "health.clinic", "Clinics", "Names, addresses and beds of all clinics.", "conditional");
        describe(health, "health.marked", "<b>Bold</b> & \"quoted\"", "<script>x</script>", "notShared");
        for (int i = 0; i < 30; i++) {
            describe(health, "health.ward-" + i, "Ward " + i, "Patients' register of ward " + i + ".", "notShared");
        }
    }

    /** An account that registers for a department, made with it. */
    HubClient department(String department) {
        operator.post(
                "/api/v1/accounts",
                Map.of("name", department, "department", department, "roles", List.of("department")));
        JsonNode issued =
                operator.post("/api/v1/accounts/" + department + "/tokens", Map.of("label", "test", "days", 1));
        return operator.as(issued.path("token").asText());
    }

    static void describe(HubClient department, String id, String title, String summary, String sharingType) {
        department.put(
                "/api/v1/datasets/" + id,
                Map.of(
                        "title",
                        title,
                        "summary",
                        summary,
                        "domain",
                        "health",
                        "tags",
                        List.of("健康"),
                        "fields",
                        List.of(Map.of(
                                "name", "birth_date",
                                "title", "出生日期",
                                "type", "date",
                                "classification", "general-3")),
                        "sharingType",
                        sharingType,
                        "condition",
                        "As the law says"));
    }

    private static String contract() throws IOException {
        String name = "/city/contracts/" + INTERFACE + ".odcs.yaml";
        try (InputStream file = Objects.requireNonNull(CatalogueHub.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    JsonNode search(String words, String more) {
        return operator.get("/api/v1/datasets?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + more);
    }

    /** @param query as it stands in the address, with its question mark */
    JsonNode quality(String query) {
        return operator.get("/api/v1/quality" + query);
    }

    Stack stack() {
        return stack;
    }

    /** Starts the control process again with other settings of its own; empty: the usual ones. */
    void restartControl(String settings) throws IOException {
        Files.writeString(
                Files.createDirectories(data.folder("control").resolve("config"))
                        .resolve("application.properties"),
                settings);
        Child control = stack.child("control");
        int restarts = control.restarts();
        control.kill();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> control.restarts() == restarts + 1 && control.state() == Child.State.RUNNING);
    }

    Path data() {
        return data.root();
    }

    String url() {
        return stack.endpoints().controlUrl();
    }

    @Override
    public void close() {
        operator.close();
        stack.close();
        data.delete();
    }
}

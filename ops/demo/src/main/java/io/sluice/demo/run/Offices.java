package io.sluice.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.demo.city.Department;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the city, each for one role of one department. Their tokens lie where the command line looks for them,
 * so that {@code --as steward.public-security} works while the city lives.
 */
final class Offices implements AutoCloseable {
    private static final String AUDITOR = "auditor";
    private static final int DAYS = 30;

    private final Path tokens;
    private final HubClient operator;
    private final Set<String> known = new HashSet<>();
    private final Map<String, HubClient> clients = new HashMap<>();

    Offices(Endpoints hub) {
        this.tokens = hub.data().root().resolve("secrets").resolve("tokens");
        this.operator = new HubClient(hub.controlUrl(), read(tokens.resolve("operator")));
        operator.get("/api/v1/accounts")
                .forEach(account -> known.add(account.path("name").asText()));
    }

    /** Registers a department's sources and interfaces. */
    HubClient engineer(Department department) {
        return client("engineer." + department.id(), department.id(), "department");
    }

    /** Decides on requests for a department's interfaces. */
    HubClient steward(String department) {
        return client("steward." + department, department, "steward");
    }

    /** Asks for a department and takes what was granted. */
    HubClient app(String department) {
        return client("app." + department, department, "subscriber");
    }

    HubClient auditor() {
        return client(AUDITOR, null, "auditor");
    }

    private HubClient client(String name, @Nullable String department, String role) {
        return clients.computeIfAbsent(name, unseen -> operator.as(token(name, department, role)));
    }

    private String token(String name, @Nullable String department, String role) {
        Path file = tokens.resolve(name);
        if (known.add(name)) {
            Map<String, Object> account = new HashMap<>(Map.of("name", name, "roles", Set.of(role)));
            if (department != null) {
                account.put("department", department);
            }
            operator.post("/api/v1/accounts", account);
        }
        if (!Files.exists(file)) {
            JsonNode issued = operator.post(
                    "/api/v1/accounts/" + name + "/tokens", Map.of("label", "demonstration", "days", DAYS));
            Secrets.keep(file, issued.path("token").asText());
        }
        return read(file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the token " + file, e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(HubClient::close);
        operator.close();
    }
}

package io.sluice.sharing;

import io.sluice.client.HubClient;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Those who use a hub, as its operator makes them, and their tokens. */
final class Accounts {
    private final Path tokens;
    private final HubClient operator;
    private final Map<String, HubClient> clients = new HashMap<>();

    Accounts(String url, DataFolder data) {
        this.tokens = data.secrets().resolve("tokens");
        this.operator = new HubClient(url, token("operator"));
    }

    void add(String name, @Nullable String department, List<String> roles) {
        operator.post("/api/v1/accounts", wanted(name, department, Map.of("roles", roles)));
        String token = operator.post("/api/v1/accounts/" + name + "/tokens", Map.of("label", "test", "days", 1))
                .path("token")
                .asText();
        keep(name, token);
    }

    void person(String name, @Nullable String department, String role, String password) {
        operator.post(
                "/api/v1/accounts", wanted(name, department, Map.of("roles", List.of(role), "password", password)));
    }

    private static Map<String, Object> wanted(String name, @Nullable String department, Map<String, Object> more) {
        Map<String, Object> wanted = new HashMap<>(more);
        wanted.put("name", name);
        if (department != null) {
            wanted.put("department", department);
        }
        return wanted;
    }

    void keep(String account, String token) {
        clients.put(account, operator.as(token));
        Secrets.keep(tokens.resolve(account), token);
    }

    HubClient as(String account) {
        return Objects.requireNonNull(clients.get(account), account);
    }

    String token(String account) {
        try {
            return Files.readString(tokens.resolve(account)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

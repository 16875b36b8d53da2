package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which keys protect what is shared: what they are for from the control process, where they rest from the data process. */
@Command(
        name = "inventory",
        description = "List which key protects which field of which share, and where its root rests. No key is shown.")
final class KeyInventoryCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int CONFLICT = 409;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "GRANT", description = "Its id (default: all that you may see, in force).")
    private @Nullable String grant;

    @Override
    public Integer call() {
        JsonNode rests = status(account.endpoints().httpUrl());
        ArrayNode keys = JSON.createArrayNode();
        try (HubClient hub = account.hub()) {
            for (String id : grants(hub)) {
                for (JsonNode key : keys(hub, id)) {
                    ObjectNode line = key.deepCopy();
                    line.put("suite", rests.path("suite").asText());
                    line.put("root", rests.path("where").asText());
                    keys.add(line);
                }
            }
        }
        List<Map<String, String>> lines = new ArrayList<>();
        keys.forEach(key -> {
            Map<String, String> line = new LinkedHashMap<>();
            key.properties()
                    .forEach(member ->
                            line.put(member.getKey(), member.getValue().asText()));
            lines.add(line);
        });
        output.output().print(keys, lines);
        return ExitCode.DONE;
    }

    /** Of many grants, one that has no keys to tell keeps no other from being told. */
    private JsonNode keys(HubClient hub, String id) {
        try {
            return hub.get("/api/v1/grants/" + id + "/keys");
        } catch (HubException refused) {
            if (grant != null || refused.status() != CONFLICT) {
                throw refused;
            }
            spec.commandLine().getErr().println(id + ": " + refused.getMessage());
            return JSON.createArrayNode();
        }
    }

    private List<String> grants(HubClient hub) {
        if (grant != null) {
            return List.of(grant);
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode each : hub.get("/api/v1/grants")) {
            if (each.path("state").asText().equals("active")) {
                ids.add(each.path("id").asText());
            }
        }
        return ids;
    }

    private static JsonNode status(String dataProcess) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(dataProcess + "/status"))
                    .timeout(LIMIT)
                    .build();
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("keys");
        } catch (IOException gone) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The data process, which knows where keys rest, does not answer; see: sluice status",
                    gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.UNAVAILABLE, "Interrupted", interrupted);
        }
    }
}

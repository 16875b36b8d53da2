package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** The secret by which a webhook's receiver tells that a post is the hub's. */
@Command(name = "secret", description = "Make another secret for your webhook and show it, this once.")
final class NoticeSecretCommand extends HubCommand {
    /** What a table shows. */
    record Line(String secret) {}

    @Override
    void run(HubClient hub) {
        JsonNode made = hub.post("/api/v1/notices/settings/secret", Map.of());
        print(made, List.of(new Line(made.path("secret").asText())));
    }
}

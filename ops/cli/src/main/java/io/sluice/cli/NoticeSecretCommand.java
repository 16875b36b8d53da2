package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The secret by which a webhook's receiver tells that a post is the hub's. */
@Command(name = "secret", description = "Make another secret for your webhook and show it, this once.")
final class NoticeSecretCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** What a table shows. */
    record Line(String secret) {}

    @Override
    public Integer call() {
        try (HubClient hub = account.hub()) {
            JsonNode made = hub.post("/api/v1/notices/settings/secret", Map.of());
            output.output().print(made, List.of(new Line(made.path("secret").asText())));
        }
        return ExitCode.DONE;
    }
}

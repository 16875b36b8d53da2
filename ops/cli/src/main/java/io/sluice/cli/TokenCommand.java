package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tokens of programs that act as an account. */
@Command(
        name = "token",
        description = "Make a token for a program, say what it may do, list your tokens, revoke one.",
        subcommands = {TokenCommand.Create.class, TokenCommand.Show.class, TokenCommand.Revoke.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice token create nightly --as health.app --scope grant:read --days 90",
            "  sluice token create portal --as health.app --scope catalogue:read --scope request:write",
            "  sluice token list --as health.app",
            "  sluice token revoke 5b0c0b0e-9a39-4a2c-8a52-2f1d9d0a7f11 --as health.app"
        })
final class TokenCommand {

    /** What a table shows of one. */
    record Line(String id, String label, String scopes, String expires, String used) {
        static Line of(JsonNode token) {
            JsonNode scopes = token.path("scopes");
            return new Line(
                    token.path("id").asText(),
                    token.path("label").asText(),
                    scopes.isArray()
                            ? StreamSupport.stream(scopes.spliterator(), false)
                                    .map(JsonNode::asText)
                                    .collect(Collectors.joining(" "))
                            : "all",
                    token.path("expires").asText(),
                    token.path("used").asText("-"));
        }
    }

    @Command(name = "create", description = "Make a token; it is printed this once.")
    static final class Create extends HubCommand {
        @Parameters(paramLabel = "LABEL", description = "What it is for.")
        private String label = "";

        @Option(names = "--scope", description = "What it may do; may be repeated (default: all that you may).")
        private List<String> scopes = List.of();

        @Option(names = "--days", description = "How long, 1 to 365 (default: ${DEFAULT-VALUE}).")
        private int days = 90;

        @Override
        void run(HubClient hub) {
            Map<String, Object> wanted = new LinkedHashMap<>(Map.of("label", label, "days", days));
            if (!scopes.isEmpty()) {
                wanted.put("scopes", scopes);
            }
            print(hub.post("/api/v1/tokens", wanted));
        }
    }

    @Command(name = "list", description = "List your tokens and when each was used last.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/tokens"), Line::of);
        }
    }

    @Command(name = "revoke", description = "Revoke a token: its next call is refused; list what is left.")
    static final class Revoke extends HubCommand {
        @Parameters(paramLabel = "ID", description = "As 'sluice token list' shows it.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            hub.delete("/api/v1/tokens/" + id);
            print(hub.get("/api/v1/tokens"), Line::of);
        }
    }
}

package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is delivered to whom. */
@Command(
        name = "share",
        description = "List shares: what grants in force yield of the interfaces' views. Equal grants have one share.",
        subcommands = {ShareCommand.Show.class},
        footerHeading = "%nExamples:%n",
        footer = {"  sluice share list", "  sluice share list --as steward.ps -o json"})
final class ShareCommand {

    /** @param fields as its grants agree on them */
    record Line(String share, String dataset, String topic, List<String> grants, List<String> fields) {}

    @Command(name = "list", description = "List the shares in force, what they show and who may read them.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            Map<String, Line> shares = new LinkedHashMap<>();
            try (HubClient hub = account.hub()) {
                for (JsonNode grant : hub.get("/api/v1/grants")) {
                    if (grant.path("state").asText().equals("active")) {
                        shares.computeIfAbsent(grant.path("share").asText(), id -> line(id, grant))
                                .grants()
                                .add(grant.path("id").asText());
                    }
                }
            }
            output.output().print(List.copyOf(shares.values()));
            return ExitCode.DONE;
        }

        private static Line line(String share, JsonNode grant) {
            List<String> fields = new ArrayList<>();
            grant.path("terms").path("fields").forEach(field -> fields.add(field.asText()));
            return new Line(
                    share, grant.path("dataset").asText(), grant.path("topic").asText(), new ArrayList<>(), fields);
        }
    }
}

package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Several interfaces in one matter. */
@Command(
        name = "case",
        description = "Ask for several interfaces in one matter: all or none are asked for, and each department decides"
                + " on its own part.",
        subcommands = {CaseCommand.Create.class, CaseCommand.Show.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice case create --as health.app asks.yaml      a list of asks, as POST /api/v1/requests has them",
            "  sluice case show --as health.app c-0123"
        })
final class CaseCommand {

    @Command(name = "create", description = "Ask for all that a file lists.")
    static final class Create extends HubCommand {
        @Parameters(paramLabel = "FILE", description = "YAML or JSON: a list of asks.")
        private Path file = Path.of("");

        @Override
        void run(HubClient hub) {
            JsonNode asks = YamlFile.read(file, "FILE");
            JsonNode made = hub.post("/api/v1/cases", asks.isArray() ? Map.of("asks", asks) : asks);
            print(made, requests(made));
        }
    }

    @Command(name = "show", description = "The requests of a case and how each stands.")
    static final class Show extends HubCommand {
        @Parameters(paramLabel = "CASE", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            JsonNode found = hub.get("/api/v1/cases/" + id);
            print(found, requests(found));
        }
    }

    private static List<RequestCommand.Line> requests(JsonNode made) {
        return HubCommand.lines(made.path("requests"))
                .map(RequestCommand.Line::of)
                .toList();
    }
}

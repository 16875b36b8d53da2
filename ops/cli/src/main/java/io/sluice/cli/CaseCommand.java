package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    static final class Create implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "FILE", description = "YAML or JSON: a list of asks.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            JsonNode asks = YamlFile.read(file, "FILE");
            try (HubClient hub = account.hub()) {
                print(output, hub.post("/api/v1/cases", asks.isArray() ? Map.of("asks", asks) : asks));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "show", description = "The requests of a case and how each stands.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "CASE", description = "Its id.")
        private String id = "";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                print(output, hub.get("/api/v1/cases/" + id));
            }
            return ExitCode.DONE;
        }
    }

    private static void print(OutputOptions output, JsonNode made) {
        List<RequestCommand.Line> lines = StreamSupport.stream(
                        made.path("requests").spliterator(), false)
                .map(RequestCommand.Line::of)
                .toList();
        output.output().print(made, lines);
    }
}

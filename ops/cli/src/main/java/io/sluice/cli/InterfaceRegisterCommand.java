package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** From a contract to an interface that can be found and asked for. */
@Command(
        name = "register",
        description = "Register contracts of your department with the hub; the next version of one replaces it.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice interface register --as engineer.ps resident.odcs.yaml"})
final class InterfaceRegisterCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Contracts (*.odcs.yaml).")
    private List<Path> contracts = List.of();

    record Line(String id, String title, String version, String sharingType) {
        static Line of(JsonNode dataset) {
            JsonNode catalogue = dataset.path("catalogue");
            return new Line(
                    dataset.path("id").asText(),
                    catalogue.path("title").asText(),
                    catalogue.path("version").asText(),
                    catalogue.path("sharingType").asText());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> registered = new ArrayList<>();
        try (HubClient hub = account.hub()) {
            for (Path contract : contracts) {
                registered.add(hub.postYaml("/api/v1/interfaces", Files.readString(contract)));
            }
        }
        output.output().print(registered, registered.stream().map(Line::of).toList());
        return ExitCode.DONE;
    }
}

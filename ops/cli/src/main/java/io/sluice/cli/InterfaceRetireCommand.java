package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The end of a major that has a successor. */
@Command(
        name = "retire",
        description = "End a major of an interface. Refused while a grant in force has not acknowledged its successor.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice interface retire --as engineer.ps public-security.resident --major 1"})
final class InterfaceRetireCommand extends HubCommand {
    @Parameters(paramLabel = "INTERFACE", description = "Its id.")
    private String id = "";

    @Option(names = "--major", required = true, description = "The major that ends.")
    private int major;

    @Override
    void run(HubClient hub) {
        JsonNode dataset = hub.post("/api/v1/interfaces/" + id + "/retire", Map.of("major", major));
        print(dataset, InterfaceRegisterCommand.Line.of(dataset));
    }
}

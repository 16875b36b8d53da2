package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several requests for one steward. */
@Command(
        name = "assign",
        description =
                "Show what handing open requests to a steward would come to; with a reason, hand over all or none.")
final class RequestAssignCommand extends HubCommand {
    @Option(names = "--to", description = "A steward of your department, or a deputy as one (default: any steward).")
    private @Nullable String to;

    @Option(names = "--reason", description = "For the timeline and the exchange log. Without: nothing is done.")
    private @Nullable String reason;

    @Parameters(paramLabel = "REQUEST", arity = "1..*", description = "Their ids.")
    private List<String> requests = new ArrayList<>();

    /** What a table shows of a request. */
    record Line(String request, String dataset, String state, String assignee, String problem) {
        static Line of(JsonNode each) {
            return new Line(
                    each.path("request").asText(each.path("id").asText()),
                    each.path("dataset").asText(each.path("ask").path("dataset").asText()),
                    each.path("state").asText(),
                    each.path("assignee").asText(each.path("before").asText("")),
                    each.path("problem").asText(""));
        }
    }

    @Override
    void run(HubClient hub) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("requests", requests);
        wanted.put("assignee", to);
        if (reason != null) {
            wanted.put("reason", reason);
        }
        print(hub.post("/api/v1/requests/assignments" + (reason == null ? "/effects" : ""), wanted), Line::of);
    }
}

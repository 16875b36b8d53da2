package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One move on several grants. */
@Command(
        name = "together",
        description =
                "Show what a move on several grants would come to; with a reason, make it on all of them or none.")
final class GrantTogetherCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--move", required = true, description = "revoke, suspend or resume.")
    private String move = "";

    @Option(names = "--reason", description = "Told to each recipient and the exchange log. Without: nothing is done.")
    private @Nullable String reason;

    @Parameters(paramLabel = "GRANT", arity = "1..*", description = "Their ids.")
    private List<String> grants = new ArrayList<>();

    /** What a table shows of a grant. */
    record Line(String grant, String dataset, String recipient, String state, String shareStays, String problem) {
        static Line of(JsonNode effect) {
            return new Line(
                    effect.path("grant").asText(effect.path("id").asText()),
                    effect.path("dataset").asText(),
                    effect.path("recipient").asText(),
                    effect.path("state").asText(),
                    effect.path("readersLeft").asText(""),
                    effect.path("problem").isTextual() ? effect.path("problem").asText() : "");
        }
    }

    @Override
    public Integer call() {
        try (HubClient hub = account.hub()) {
            JsonNode answer = reason == null
                    ? hub.post("/api/v1/grants/bulk/effects", Map.of("grants", grants, "move", move))
                    : hub.post("/api/v1/grants/bulk", Map.of("grants", grants, "move", move, "reason", reason));
            List<Line> lines = new ArrayList<>();
            answer.forEach(each -> lines.add(Line.of(each)));
            output.output().print(answer, lines);
        }
        return ExitCode.DONE;
    }
}

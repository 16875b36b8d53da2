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

/** One move on several grants. */
@Command(
        name = "together",
        description =
                "Show what a move on several grants would come to; with a reason, make it on all of them or none.")
final class GrantTogetherCommand extends HubCommand {
    @Option(names = "--move", required = true, description = "revoke, suspend, resume or narrow.")
    private String move = "";

    @Option(names = "--reason", description = "Told to each recipient and the exchange log. Without: nothing is done.")
    private @Nullable String reason;

    @Option(names = "--without", description = "Narrow: a field to take away; may be repeated.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--until", description = "Narrow: an earlier end, such as 2031-06-30T16:00:00Z.")
    private @Nullable String until;

    @Option(names = "--bytes-per-second", description = "Narrow: a lower quota.")
    private @Nullable Long bytesPerSecond;

    @Parameters(paramLabel = "GRANT", arity = "1..*", description = "Their ids.")
    private List<String> grants = new ArrayList<>();

    /** What a table shows of a grant. */
    record Line(
            String grant,
            String dataset,
            String recipient,
            String state,
            String shareStays,
            String gone,
            String problem) {
        static Line of(JsonNode effect) {
            return new Line(
                    effect.path("grant").asText(effect.path("id").asText()),
                    effect.path("dataset").asText(),
                    effect.path("recipient").asText(),
                    effect.path("state").asText(),
                    effect.path("readersLeft").asText(""),
                    names(effect.path("narrowed").path("gone")),
                    effect.path("problem").isTextual() ? effect.path("problem").asText() : "");
        }
    }

    private static String names(JsonNode fields) {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.asText()));
        return String.join(", ", names);
    }

    private Map<String, Object> wanted() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("grants", grants);
        wanted.put("move", move);
        if (move.equals("narrow")) {
            Map<String, Object> narrow = new LinkedHashMap<>();
            narrow.put("without", without);
            narrow.put("until", until);
            narrow.put("bytesPerSecond", bytesPerSecond);
            wanted.put("narrow", narrow);
        }
        if (reason != null) {
            wanted.put("reason", reason);
        }
        return wanted;
    }

    @Override
    void run(HubClient hub) {
        print(hub.post("/api/v1/grants/bulk" + (reason == null ? "/effects" : ""), wanted()), Line::of);
    }
}

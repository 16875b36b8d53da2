package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A source's rejected rows, newest first; their contents only for who has the department's private key. */
@Command(
        name = "list",
        description =
                "List a source's rejected rows, newest first: what became of each, which rule, which field, how to"
                        + " mend it. With the department's private key and -o json or yaml also the rows themselves.")
final class QuarantineListCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SOURCE", description = "The source's id; see: sluice source list")
    private String source = "";

    @Option(names = "--interface", description = "Only rows of this interface.")
    private @Nullable String dataset;

    @Option(names = "--rule", description = "Only rows that this rule rejected.")
    private @Nullable String rule;

    @Option(
            names = "--fate",
            description = "Only rows that are open, or were corrected at the source, resubmitted or withdrawn.")
    private @Nullable String fate;

    @Option(names = "--limit", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = "--key", paramLabel = "FILE", description = "The department's private key: opens the rows.")
    private @Nullable Path key;

    /** What a table shows of a rejected row. */
    record Line(long number, String time, String dataset, String fate, String rule, String field, String explained) {
        static Line of(JsonNode rejected) {
            return new Line(
                    rejected.path("number").asLong(),
                    rejected.path("time").asText(),
                    rejected.path("interfaceId").asText(),
                    rejected.path("fate").asText(),
                    rejected.path("rule").asText(),
                    rejected.path("field").asText(),
                    rejected.path("explained").asText());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (HubClient hub = account.hub()) {
            QuarantineRows rows = new QuarantineRows(hub, source);
            for (JsonNode each : rows.find(this::isWanted, limit)) {
                found.add(shown(rows, each));
            }
        }
        output.output().print(found, found.stream().map(Line::of).toList());
        return ExitCode.DONE;
    }

    private boolean isWanted(JsonNode entry) {
        return (dataset == null || entry.path("interfaceId").asText().equals(dataset))
                && (rule == null || entry.path("rule").asText().equals(rule))
                && (fate == null || entry.path("fate").asText().equals(fate));
    }

    private JsonNode shown(QuarantineRows rows, JsonNode each) throws IOException {
        ObjectNode shown = each.path("entry").deepCopy();
        shown.set("explained", each.path("explained"));
        if (key != null && shown.path("content").isTextual()) {
            ObjectNode row = (ObjectNode) JSON.readTree(rows.open(key, shown));
            // For submitting it again only.
            row.remove(List.of("columns", "sourceTimeMicros"));
            shown.set("row", row);
        }
        shown.remove("content");
        return shown;
    }
}

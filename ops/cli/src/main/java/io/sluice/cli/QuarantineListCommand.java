package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import io.sluice.pipeline.seal.SealBrokenException;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A source's rejected rows, newest first; their contents only for who has the department's private key. */
@Command(
        name = "list",
        description = "List a source's rejected rows, newest first: which rule, which field, how to mend it. With the"
                + " department's private key and -o json or yaml also the rows themselves.")
final class QuarantineListCommand implements Callable<Integer> {
    private static final int PAGE = 500;
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

    @Option(names = "--limit", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = "--key", paramLabel = "FILE", description = "The department's private key: opens the rows.")
    private @Nullable Path key;

    /** What a table shows of a rejected row. */
    record Line(String time, String dataset, String operation, String rule, String field, String explained) {
        static Line of(JsonNode rejected) {
            return new Line(
                    rejected.path("time").asText(),
                    rejected.path("interfaceId").asText(),
                    rejected.path("operation").asText(),
                    rejected.path("rule").asText(),
                    rejected.path("field").asText(),
                    rejected.path("explained").asText());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (HubClient hub = account.hub()) {
            Long before = null;
            do {
                JsonNode page = page(hub, before);
                for (JsonNode each : page.path("entries")) {
                    if (found.size() < limit && isWanted(each.path("entry"))) {
                        found.add(shown(each));
                    }
                }
                before = page.path("before").isNull()
                        ? null
                        : Long.valueOf(page.path("before").asLong());
            } while (before != null && found.size() < limit);
        }
        output.output().print(found, found.stream().map(Line::of).toList());
        return ExitCode.DONE;
    }

    private JsonNode page(HubClient hub, @Nullable Long before) throws IOException {
        JsonNode given = hub.post("/api/v1/tickets", Map.of("purpose", "quarantine", "object", source));
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("before", before);
        wanted.put("limit", PAGE);
        return DataCall.post(given, "/sources/" + source + "/quarantine", JSON.writeValueAsString(wanted));
    }

    private boolean isWanted(JsonNode entry) {
        return (dataset == null || entry.path("interfaceId").asText().equals(dataset))
                && (rule == null || entry.path("rule").asText().equals(rule));
    }

    private JsonNode shown(JsonNode each) throws IOException {
        ObjectNode shown = each.path("entry").deepCopy();
        shown.set("explained", each.path("explained"));
        String sealed = shown.path("content").textValue();
        shown.remove("content");
        if (key != null && sealed != null) {
            shown.set(
                    "row",
                    JSON.readTree(open(key, sealed, shown.path("position").asText())));
        }
        return shown;
    }

    private byte[] open(Path file, String sealed, String position) {
        try {
            return Sealer.open(Secrets.read(file), sealed, (source + "/" + position).getBytes(StandardCharsets.UTF_8));
        } catch (SealBrokenException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, "Key file " + file + ": " + e.getMessage(), e);
        }
    }
}

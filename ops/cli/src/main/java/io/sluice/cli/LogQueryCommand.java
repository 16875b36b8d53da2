package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Questions to the exchange log. */
@Command(
        name = "query",
        description = "Find entries. Auditors and operators see all, others what concerns their department.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice log query --as auditor --grant health-x7k2m9",
            "  sluice log query --as auditor --kind denial --from 2026-03-01 -o json"
        })
final class LogQueryCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--grant", description = "Entries about this grant.")
    private @Nullable String grant;

    @Option(names = "--dataset", description = "Entries about this interface.")
    private @Nullable String dataset;

    @Option(names = "--department", description = "Entries about this department, publishing or receiving.")
    private @Nullable String department;

    @Option(names = "--extract", description = "Entries about this extract.")
    private @Nullable String extract;

    @Option(
            names = "--kind",
            description = "account, source, interface, request, decision, provisioning, delivery, extract, denial,"
                    + " revocation, ticket.")
    private @Nullable String kind;

    @Option(names = "--from", description = "A date or an instant, inclusive.")
    private @Nullable String from;

    @Option(names = "--to", description = "A date or an instant, exclusive.")
    private @Nullable String to;

    @Option(names = "--limit", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 1000;

    @Option(
            names = "--proofs",
            paramLabel = "DIR",
            description = "Also write each entry and its proof there, as INDEX.json and INDEX.tlog-proof.")
    private @Nullable Path proofs;

    /** What a table shows of an entry; {@code -o json} has everything. */
    record Line(long index, String time, String kind, String actor, String about, String facts) {
        static Line of(JsonNode found) {
            JsonNode entry = found.path("entry");
            return new Line(
                    found.path("index").asLong(),
                    entry.path("time").asText(),
                    entry.path("kind").asText(),
                    entry.path("actor").asText(),
                    entry.path("subjects").toString(),
                    shortened(entry.path("facts").toString()));
        }

        private static String shortened(String text) {
            return text.length() <= 80 ? text : text.substring(0, 79) + "…";
        }
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (HubClient hub = account.hub()) {
            String after = "";
            while (found.size() < limit) {
                JsonNode page = hub.get("/api/v1/log/entries?limit=" + Math.min(1000, limit - found.size()) + "&proofs="
                        + (proofs != null) + question() + after);
                page.path("entries").forEach(found::add);
                if (!page.path("next").isTextual()) {
                    break;
                }
                after = parameter("after", page.path("next").asText());
            }
        }
        if (proofs != null) {
            write(proofs, found);
        }
        output.output().print(found, found.stream().map(Line::of).toList());
        return ExitCode.DONE;
    }

    private String question() {
        return parameter("grant", grant)
                + parameter("dataset", dataset)
                + parameter("department", department)
                + parameter("extract", extract)
                + parameter("kind", kind)
                + parameter("from", from)
                + parameter("to", to);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void write(Path folder, List<JsonNode> found) throws IOException {
        Files.createDirectories(folder);
        for (JsonNode each : found) {
            String index = each.path("index").asText();
            // The hub writes an entry's members in the order in which they were signed.
            Files.writeString(
                    folder.resolve(index + ".json"), each.path("entry").toString());
            Files.writeString(
                    folder.resolve(index + ".tlog-proof"), each.path("proof").asText());
        }
    }
}

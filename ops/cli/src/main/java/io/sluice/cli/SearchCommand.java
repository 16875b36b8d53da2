package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for datasets. */
@Command(
        name = "search",
        description = "Search the catalogue, in Chinese or English. All words must be in an entry; without words, all"
                + " entries.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice search 婚姻 登记",
            "  sluice search food inspections --department market-supervision -o json",
            "  sluice search citizen_id --sharing-type unconditional"
        })
final class SearchCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "WORDS", arity = "0..*", description = "Of titles, summaries, fields, departments, ids.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--department", description = "Entries of this department; may be repeated.")
    private List<String> departments = new ArrayList<>();

    @Option(names = "--domain", description = "Entries of this domain; may be repeated.")
    private List<String> domains = new ArrayList<>();

    @Option(names = "--sharing-type", description = "unconditional, conditional or notShared; may be repeated.")
    private List<String> sharingTypes = new ArrayList<>();

    @Option(names = "--offset", description = "Leave out so many (default: ${DEFAULT-VALUE}).")
    private int offset = 0;

    @Option(names = "--limit", description = "At most so many, up to 100 (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    /** What a table shows of a hit; {@code -o json} has everything. */
    record Line(String id, String title, String sharingType, String fields) {
        static Line of(JsonNode hit) {
            return new Line(
                    hit.path("id").asText(),
                    hit.path("title").asText(),
                    hit.path("sharingType").asText(),
                    hit.path("fields").findValuesAsText("name").stream().collect(Collectors.joining(" ")));
        }
    }

    @Override
    public Integer call() {
        JsonNode answer;
        try (HubClient hub = account.hub()) {
            answer = hub.get("/api/v1/datasets?offset=" + offset + "&limit=" + limit
                    + parameters("q", words.isEmpty() ? List.of() : List.of(String.join(" ", words)))
                    + parameters("department", departments)
                    + parameters("domain", domains)
                    + parameters("sharingType", sharingTypes));
        }
        List<Line> lines = new ArrayList<>();
        answer.path("hits").forEach(hit -> lines.add(Line.of(hit)));
        output.output().print(answer, lines);
        return ExitCode.DONE;
    }

    static String parameters(String name, List<String> values) {
        return values.stream()
                .map(value -> "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}

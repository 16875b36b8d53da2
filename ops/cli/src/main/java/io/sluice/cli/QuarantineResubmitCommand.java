package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rejected rows that may flow now, because the contract changed and not the row. */
@Command(
        name = "resubmit",
        description =
                "Open rejected rows with the department's private key and submit them again, as they were: after a"
                        + " change of the contract. A row that was wrong is corrected at the source instead, and then flows by"
                        + " itself.")
final class QuarantineResubmitCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The source's id; see: sluice source list")
    private String source = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NUMBER",
            description = "Rows by the numbers that 'quarantine list' shows; none: all that are open.")
    private List<Long> numbers = new ArrayList<>();

    @Option(names = "--interface", description = "Only rows of this interface.")
    private @Nullable String dataset;

    @Option(names = "--rule", description = "Only rows that this rule rejected.")
    private @Nullable String rule;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The department's private key.")
    private Path key = Path.of("sealing.key");

    /** What became of a row. */
    record Line(long number, String fate, String code, String detail) {
        static Line of(JsonNode answer) {
            return new Line(
                    answer.path("number").asLong(),
                    answer.path("fate").asText(),
                    answer.path("code").asText(),
                    answer.path("detail").asText());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (HubClient hub = account.hub()) {
            QuarantineRows rows = new QuarantineRows(hub, source);
            // As they were rejected, one after the other.
            for (JsonNode each : rows.find(this::isWanted, Integer.MAX_VALUE).reversed()) {
                JsonNode entry = each.path("entry");
                long number = entry.path("number").asLong();
                lines.add(
                        entry.path("content").isTextual()
                                ? Line.of(rows.resubmit(number, rows.open(key, entry)))
                                : new Line(
                                        number,
                                        "open",
                                        "no-content",
                                        "Its content was not kept; touch it at the source"));
            }
        }
        output.output().print(lines, lines);
        return lines.stream().allMatch(line -> line.fate().equals("resubmitted")) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean isWanted(JsonNode entry) {
        Set<Long> chosen = new HashSet<>(numbers);
        return entry.path("fate").asText().equals("open")
                && (chosen.isEmpty() || chosen.contains(entry.path("number").asLong()))
                && (dataset == null || entry.path("interfaceId").asText().equals(dataset))
                && (rule == null || entry.path("rule").asText().equals(rule));
    }
}

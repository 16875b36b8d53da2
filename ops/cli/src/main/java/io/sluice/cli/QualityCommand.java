package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How good what departments share is. */
@Command(
        name = "quality",
        description = "Show the quality scores of interfaces, day by day, and the rule that cost most; with -o json or"
                + " yaml also those of departments and of every rule.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice quality --department civil-affairs --as steward",
            "  sluice quality --dataset civil-affairs.marriage --from 2026-03-01 --to 2026-03-31 -o json"
        })
final class QualityCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--department", description = "Only this department's interfaces.")
    private @Nullable String department;

    @Option(names = "--dataset", description = "Only this interface.")
    private @Nullable String dataset;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day; default: 30 days up to the last.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day; default: today.")
    private @Nullable LocalDate to;

    /** What a table shows of an interface's day. */
    record Line(String day, String dataset, String score, long rows, String worst, String violated) {
        static Line of(String dataset, JsonNode day) {
            JsonNode worst = day.path("rules").path(0);
            boolean perfect = worst.path("violated").asLong() == 0;
            return new Line(
                    day.path("day").asText(),
                    dataset,
                    day.path("score").isNull() ? "-" : day.path("score").asText(),
                    day.path("rows").asLong(),
                    perfect ? "" : worst.path("rule").asText(),
                    perfect
                            ? ""
                            : worst.path("violated").asText() + " of "
                                    + worst.path("checked").asText());
        }
    }

    @Override
    public Integer call() {
        JsonNode report;
        try (HubClient hub = account.hub()) {
            report = hub.get("/api/v1/quality" + query());
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode each : report.path("interfaces")) {
            each.path("days").forEach(day -> lines.add(Line.of(each.path("id").asText(), day)));
        }
        lines.sort(Comparator.comparing(Line::day).reversed().thenComparing(Line::dataset));
        output.output().print(report, lines);
        return ExitCode.DONE;
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        add(parts, "department", department);
        add(parts, "dataset", dataset);
        add(parts, "from", from);
        add(parts, "to", to);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(SearchCommand.parameters(name, List.of(value.toString())).substring(1));
        }
    }
}

package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How sources are doing. */
@Command(
        name = "status",
        description =
                "Tell how a source is doing, or all that you may see: its state, its tables, the log that it keeps for"
                        + " the hub, which columns contracts cannot read any more; each with cause and remedy. Exit code 1 where"
                        + " something is wrong.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice source status --as operator",
            "  sluice source status household-register --as engineer.ps",
            "  sluice source status household-register --as engineer.ps --lang zh -o json"
        })
final class SourceStatusCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The source's id; none: all that you may see.")
    private String id = "";

    @Option(names = "--lang", paramLabel = "LANG", description = "Language of causes and remedies: en or zh.")
    private String language = "en";

    @Override
    public Integer call() {
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "A source's id is 1 to 40 lower-case letters, digits or hyphens; see its list");
        }
        if (!language.equals("en") && !language.equals("zh")) {
            throw new CommandFailure(ExitCode.USAGE, "--lang is en or zh");
        }
        try (HubClient hub = account.hub()) {
            List<JsonNode> told = new ArrayList<>();
            for (String each : ids(hub)) {
                told.add(hub.get("/api/v1/sources/" + each + "/status?lang=" + language));
            }
            List<Line> lines =
                    told.stream().flatMap(source -> lines(source).stream()).toList();
            output.output().print(id.isEmpty() ? told : told.getFirst(), lines);
            return told.stream().allMatch(SourceStatusCommand::isWell) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** A load that waits for its turn or its window is nothing to mend. */
    private static boolean isWell(JsonNode source) {
        return source.path("drift").isEmpty()
                && source.findValuesAsText("reason").stream()
                        .allMatch(reason -> reason.isEmpty() || reason.startsWith("load-w"));
    }

    private List<String> ids(HubClient hub) {
        if (!id.isEmpty()) {
            return List.of(id);
        }
        List<String> ids = new ArrayList<>();
        hub.get("/api/v1/sources").forEach(source -> ids.add(source.path("id").asText()));
        return ids;
    }

    /** One line of the table. */
    record Line(String source, String what, String state, String facts, String cause, String remedy, String detail) {
        static Line of(String source, String what, String state, String facts, JsonNode trouble) {
            return new Line(
                    source,
                    what,
                    state,
                    facts,
                    trouble.path("cause").asText(),
                    trouble.path("remedy").asText(),
                    trouble.path("detail").asText());
        }
    }

    private static List<Line> lines(JsonNode source) {
        String name = source.path("id").asText();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(name, "source", source.path("state").asText(), times(source), source.path("trouble")));
        JsonNode log = source.path("log");
        if (log.isObject()) {
            lines.add(Line.of(
                    name,
                    "log",
                    (log.path("bytes").asLong() >> 20) + " MB",
                    "limit " + (log.path("limit").asLong() >> 20) + " MB, then "
                            + log.path("policy").asText(),
                    log.path("trouble")));
        }
        source.path("tables")
                .forEach(table -> lines.add(Line.of(
                        name,
                        table.path("table").asText(),
                        "load " + table.path("load").asText(),
                        table.path("rows").asText() + " rows read"
                                + (table.path("waitsUntil").isTextual()
                                        ? ", waits until "
                                                + table.path("waitsUntil").asText()
                                        : ""),
                        table.path("trouble"))));
        source.path("shares")
                .forEach(share -> lines.add(Line.of(
                        name,
                        share.path("dataset").asText(),
                        share.path("state").asText(),
                        "share " + share.path("share").asText(),
                        share.path("trouble"))));
        source.path("drift").forEach(column -> lines.add(drift(name, column)));
        return lines;
    }

    private static String times(JsonNode source) {
        List<String> facts = new ArrayList<>();
        for (String fact : List.of("since", "next", "last")) {
            if (source.path(fact).isTextual()) {
                facts.add(fact + " " + source.path(fact).asText());
            }
        }
        return String.join(", ", facts);
    }

    private static Line drift(String source, JsonNode column) {
        String is = column.path("is").asText();
        String renamed = column.path("renamed").asText();
        String now = renamed.isEmpty() ? "gone" : "renamed to " + renamed;
        return new Line(
                source,
                column.path("table").asText() + "." + column.path("column").asText(),
                "changed",
                "was " + column.path("was").asText() + ", is " + (is.isEmpty() ? now : is),
                "Paused: " + joined(column.path("interfaces")),
                "Put it back, or register a new version of the contract",
                "grants " + joined(column.path("grants")));
    }

    private static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(", ", all);
    }
}

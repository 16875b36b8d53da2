package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.client.HubClient;
import io.sluice.schemas.assist.Candidate;
import io.sluice.schemas.assist.ColumnProposal;
import io.sluice.schemas.assist.TableProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a source's columns are. */
@Command(
        name = "profile",
        description = "Sample tables of a source and propose for every column its data element, conversion, grade and"
                + " treatment, each with the evidence. No value leaves the data process; nothing is changed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice source profile household-register --as engineer.ps",
            "  sluice source profile household-register --as engineer.ps --table t_hjxx_czrk -o json",
            "  sluice source profile household-register --as engineer.ps --table t1 --confirm f12=birth-date"
        })
final class SourceProfileCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", description = "The source's id; see: sluice source list")
    private String id = "";

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "A table (schema.table, or table of schema public) or a drop; may be repeated. None: all.")
    private List<String> tables = List.of();

    @Option(
            names = "--confirm",
            paramLabel = "COLUMN=ELEMENT",
            description = "What a column is, as you know it; may be repeated.")
    private Map<String, String> confirmed = new TreeMap<>();

    @Override
    public Integer call() throws JsonProcessingException {
        try (HubClient hub = account.hub()) {
            List<TableProposal> proposals = new ProfileCall(hub).of(id, tables, confirmed);
            List<Line> lines = new ArrayList<>();
            proposals.forEach(table -> table.columns().forEach(column -> lines.add(Line.of(table, column))));
            output.output().print(proposals, lines);
            return ExitCode.DONE;
        }
    }

    /** One line of the table. */
    record Line(
            String table,
            String column,
            String element,
            String sure,
            String mapping,
            String grade,
            String treatment,
            String evidence) {
        static Line of(TableProposal table, ColumnProposal column) {
            return new Line(
                    table.table(),
                    column.column(),
                    column.isDecided() ? column.element() : "undecided",
                    Math.round(column.confidence() * 100) + " %",
                    column.isDecided() && column.logic().isEmpty() ? "copy" : column.logic(),
                    column.isDecided() ? column.grade() : "none",
                    column.isDecided() ? column.treatment() : "withheld",
                    evidence(column));
        }

        private static String evidence(ColumnProposal column) {
            List<String> words = new ArrayList<>(column.evidence());
            if (!column.isDecided()) {
                words.add(column.candidates().stream().map(Line::perhaps).collect(Collectors.joining("; ")));
            }
            if (!column.isDecided() && !column.sensitive().isEmpty()) {
                words.add("looks sensitive: " + column.sensitive());
            }
            column.confirm().forEach(what -> words.add("CONFIRM: " + what));
            return String.join("; ", words);
        }

        private static String perhaps(Candidate candidate) {
            return "perhaps " + candidate.element() + " (" + Math.round(candidate.confidence() * 100) + " %: "
                    + candidate.why() + ")";
        }
    }
}

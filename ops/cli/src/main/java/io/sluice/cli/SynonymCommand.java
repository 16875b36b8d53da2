package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What people say and what entries call it. */
@Command(
        name = "synonym",
        description = "What a phrase means to those who search: a shipped list, and over it what stewards say.",
        subcommands = {SynonymCommand.All.class, SynonymCommand.Mean.class, SynonymCommand.Forget.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice synonym list",
            "  sluice synonym set --as steward.ca 领证 婚姻登记 marriage",
            "  sluice synonym set --as steward.ca 我想     it is left out of questions",
            "  sluice synonym forget --as steward.ca 领证"
        })
final class SynonymCommand {

    /** What a table shows. */
    record Line(String phrase, String meanings, String changedBy) {
        static Line of(JsonNode rule) {
            List<String> meanings = new ArrayList<>();
            rule.path("meanings").forEach(meaning -> meanings.add(meaning.asText()));
            return new Line(
                    rule.path("phrase").asText(),
                    String.join(", ", meanings),
                    rule.path("changedBy").asText("").replace("null", ""));
        }
    }

    private static String path(String phrase) {
        return "/api/v1/synonyms/"
                + URLEncoder.encode(phrase, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Command(name = "list", description = "All phrases.")
    static final class All implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            JsonNode rules;
            try (HubClient hub = account.hub()) {
                rules = hub.get("/api/v1/synonyms");
            }
            List<Line> lines = new ArrayList<>();
            rules.forEach(rule -> lines.add(Line.of(rule)));
            output.output().print(rules, lines);
            return ExitCode.DONE;
        }
    }

    @Command(name = "set", description = "Say what a phrase means; without meanings it is left out of questions.")
    static final class Mean implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Parameters(index = "0", paramLabel = "PHRASE", description = "What people say.")
        private String phrase = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "MEANING", description = "What to look for as well.")
        private List<String> meanings = new ArrayList<>();

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                hub.put(path(phrase), Map.of("meanings", meanings));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "forget", description = "Let a phrase mean again what is shipped, or nothing.")
    static final class Forget implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Parameters(paramLabel = "PHRASE", description = "What people say.")
        private String phrase = "";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                hub.delete(path(phrase));
            }
            return ExitCode.DONE;
        }
    }
}

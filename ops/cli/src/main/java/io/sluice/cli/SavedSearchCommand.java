package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches that somebody keeps. */
@Command(
        name = "saved-search",
        description = "Searches that you keep: you are told when one finds something new.",
        subcommands = {
            SavedSearchCommand.All.class,
            SavedSearchCommand.Add.class,
            SavedSearchCommand.Look.class,
            SavedSearchCommand.Remove.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice saved-search list --as analyst.health",
            "  sluice saved-search add --as analyst.health births 出生 证明 --department health",
            "  sluice saved-search look --as analyst.health births     what is new, until you look again",
            "  sluice saved-search remove --as analyst.health births"
        })
final class SavedSearchCommand {
    private static final String SEARCHES = "/api/v1/searches";

    /** What a table shows; {@code -o json} has everything. */
    record Line(String name, String words, String filters, int hits, int fresh) {
        static Line of(JsonNode saved) {
            List<String> filters = new ArrayList<>();
            List.of("departments", "domains", "sharingTypes")
                    .forEach(filter -> saved.path(filter).forEach(value -> filters.add(value.asText())));
            return new Line(
                    saved.path("name").asText(),
                    saved.path("words").asText(),
                    String.join(" ", filters),
                    saved.path("hits").asInt(),
                    saved.path("fresh").size());
        }
    }

    /** What a table shows of something new. */
    record Fresh(String id) {}

    private static String path(HubClient hub, String name) {
        for (JsonNode saved : hub.get(SEARCHES)) {
            if (saved.path("name").asText().equals(name)) {
                return SEARCHES + "/" + saved.path("id").asText();
            }
        }
        throw new CommandFailure(
                ExitCode.FAILED, "you have no saved search of that name; see: sluice saved-search list");
    }

    @Command(name = "list", description = "Your saved searches, and how much each found anew.")
    static final class All implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            JsonNode searches;
            try (HubClient hub = account.hub()) {
                searches = hub.get(SEARCHES);
            }
            List<Line> lines = new ArrayList<>();
            searches.forEach(saved -> lines.add(Line.of(saved)));
            output.output().print(searches, lines);
            return ExitCode.DONE;
        }
    }

    @Command(name = "add", description = "Keep a search; an earlier one of that name is replaced.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(index = "0", paramLabel = "NAME", description = "What you call it, up to 80 characters.")
        private String name = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "WORDS", description = "All of them must be there.")
        private List<String> words = new ArrayList<>();

        @Option(names = "--department", description = "Entries of this department; may be repeated.")
        private List<String> departments = new ArrayList<>();

        @Option(names = "--domain", description = "Entries of this domain; may be repeated.")
        private List<String> domains = new ArrayList<>();

        @Option(names = "--sharing-type", description = "unconditional, conditional or notShared; may be repeated.")
        private List<String> sharingTypes = new ArrayList<>();

        @Override
        public Integer call() {
            JsonNode saved;
            try (HubClient hub = account.hub()) {
                saved = hub.post(
                        SEARCHES,
                        Map.of(
                                "name", name,
                                "words", String.join(" ", words),
                                "departments", departments,
                                "domains", domains,
                                "sharingTypes", sharingTypes));
            }
            output.output().print(saved, List.of(Line.of(saved)));
            return ExitCode.DONE;
        }
    }

    @Command(name = "look", description = "The ids of what a search found anew; they are new no more.")
    static final class Look implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "NAME", description = "Of the search.")
        private String name = "";

        @Override
        public Integer call() {
            JsonNode saved;
            try (HubClient hub = account.hub()) {
                String path = path(hub, name);
                saved = hub.get(path);
                hub.post(path + "/looked", Map.of());
            }
            List<Fresh> lines = new ArrayList<>();
            saved.path("fresh").forEach(id -> lines.add(new Fresh(id.asText())));
            output.output().print(saved, lines);
            return ExitCode.DONE;
        }
    }

    @Command(name = "remove", description = "Keep a search no more.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Parameters(paramLabel = "NAME", description = "Of the search.")
        private String name = "";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                hub.delete(path(hub, name));
            }
            return ExitCode.DONE;
        }
    }
}

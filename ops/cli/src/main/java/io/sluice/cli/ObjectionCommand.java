package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Objecting, answering, rating. */
@Command(
        name = "objection",
        description = "Object to an entry of the catalogue, to a decision or to what is delivered; answer; rate.",
        subcommands = {
            ObjectionCommand.Raise.class,
            ObjectionCommand.Show.class,
            ObjectionCommand.CaseFile.class,
            ObjectionCommand.Answer.class,
            ObjectionCommand.Rate.class,
            ObjectionCommand.Withdraw.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice objection raise --as health.app decision r-0123 --cause time --words 'the tenth day is over'",
            "  sluice objection raise --as health.app use health-x7k2m9 --cause quality --words 'regions of 2019'",
            "  sluice objection list --as steward.ps",
            "  sluice objection file --as steward.ps o-0123 -o json      with the request, its clock and log entries",
            "  sluice objection answer --as steward.ps o-0123 --text 'mended since Tuesday'",
            "  sluice objection rate --as health.app o-0123 --stars 4 --solved",
            "  sluice objection withdraw --as health.app o-0123"
        })
final class ObjectionCommand {

    /** What a table shows of an objection. */
    record Line(String id, String about, String cause, String subject, String department, String state, String rating) {
        static Line of(JsonNode objection) {
            return new Line(
                    objection.path("id").asText(),
                    objection.path("about").asText(),
                    objection.path("cause").asText(),
                    objection.path("subject").asText(),
                    objection.path("department").asText(),
                    objection.path("state").asText(),
                    objection.path("rating").isNull()
                            ? ""
                            : objection.path("rating").asText()
                                    + (objection.path("solved").asBoolean() ? " solved" : " unsolved"));
        }
    }

    @Command(name = "raise", description = "Object, for your department.")
    static final class Raise implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(index = "0", paramLabel = "ABOUT", description = "catalogue, decision or use.")
        private String about = "";

        @Parameters(index = "1", paramLabel = "SUBJECT", description = "Id of the interface, request or grant.")
        private String subject = "";

        @Option(
                names = "--cause",
                description = "Of a decision: time, opinion, other; of use: service, quality, other (default: other).")
        private String cause = "other";

        @Option(names = "--words", required = true, description = "What is wrong, without any record's value.")
        private String words = "";

        @Override
        public Integer call() {
            Map<String, Object> raised = Map.of("about", about, "subject", subject, "cause", cause, "words", words);
            return post(account, output, "", raised);
        }
    }

    @Command(name = "list", description = "List the objections you may see: your department's, and those against it.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                JsonNode found = hub.get("/api/v1/objections");
                output.output()
                        .print(
                                found,
                                StreamSupport.stream(found.spliterator(), false)
                                        .map(Line::of)
                                        .toList());
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "file", description = "Show an objection with its file: request, moves, entries of the log.")
    static final class CaseFile implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                JsonNode file = hub.get("/api/v1/objections/" + id);
                output.output()
                        .print(
                                file,
                                StreamSupport.stream(file.path("moves").spliterator(), false)
                                        .map(RequestReviewCommands.Move::of)
                                        .toList());
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "answer", description = "Answer an objection against your department.")
    static final class Answer implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Option(names = "--text", required = true, description = "The answer.")
        private String text = "";

        @Override
        public Integer call() {
            return post(account, output, "/" + id + "/answer", Map.of("text", text));
        }
    }

    @Command(name = "rate", description = "Rate the answer to your objection.")
    static final class Rate implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Option(names = "--stars", required = true, description = "1 to 5.")
        private int stars;

        @Option(names = "--solved", description = "It is solved.")
        private boolean isSolved;

        @Option(names = "--remark", description = "In a sentence.")
        private @Nullable String remark;

        @Override
        public Integer call() {
            Map<String, Object> rating = new LinkedHashMap<>();
            rating.put("stars", stars);
            rating.put("solved", isSolved);
            rating.put("remark", remark);
            return post(account, output, "/" + id + "/rate", rating);
        }
    }

    @Command(name = "withdraw", description = "Take an objection back that nobody has answered.")
    static final class Withdraw implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Override
        public Integer call() {
            return post(account, output, "/" + id + "/withdraw", Map.of());
        }
    }

    private static int post(AccountOptions account, OutputOptions output, String path, Map<String, Object> body) {
        try (HubClient hub = account.hub()) {
            JsonNode objection = hub.post("/api/v1/objections" + path, body);
            output.output().print(objection, Line.of(objection));
        }
        return ExitCode.DONE;
    }
}

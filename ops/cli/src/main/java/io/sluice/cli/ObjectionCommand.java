package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private static final String PATH = "/api/v1/objections";

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
    static final class Raise extends HubCommand {
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
        void run(HubClient hub) {
            Map<String, Object> raised = Map.of("about", about, "subject", subject, "cause", cause, "words", words);
            print(hub.post(PATH, raised), Line::of);
        }
    }

    @Command(name = "list", description = "List the objections you may see: your department's, and those against it.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/objections"), Line::of);
        }
    }

    @Command(name = "file", description = "Show an objection with its file: request, moves, entries of the log.")
    static final class CaseFile extends HubCommand {
        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            JsonNode file = hub.get("/api/v1/objections/" + id);
            print(
                    file,
                    lines(file.path("moves"))
                            .map(RequestReviewCommands.Move::of)
                            .toList());
        }
    }

    @Command(name = "answer", description = "Answer an objection against your department.")
    static final class Answer extends HubCommand {
        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Option(names = "--text", required = true, description = "The answer.")
        private String text = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/answer", Map.of("text", text)), Line::of);
        }
    }

    @Command(name = "rate", description = "Rate the answer to your objection.")
    static final class Rate extends HubCommand {
        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Option(names = "--stars", required = true, description = "1 to 5.")
        private int stars;

        @Option(names = "--solved", description = "It is solved.")
        private boolean isSolved;

        @Option(names = "--remark", description = "In a sentence.")
        private @Nullable String remark;

        @Override
        void run(HubClient hub) {
            Map<String, Object> rating = new LinkedHashMap<>();
            rating.put("stars", stars);
            rating.put("solved", isSolved);
            rating.put("remark", remark);
            print(hub.post(PATH + "/" + id + "/rate", rating), Line::of);
        }
    }

    @Command(name = "withdraw", description = "Take an objection back that nobody has answered.")
    static final class Withdraw extends HubCommand {
        @Parameters(paramLabel = "OBJECTION", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/withdraw", Map.of()), Line::of);
        }
    }
}

package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What happens to a request between the question and the decision. */
final class RequestReviewCommands {

    private RequestReviewCommands() {}

    /** One move of a request. */
    record Move(String at, String move, String actor, String role, String due, String reason, String entry) {
        static Move of(JsonNode move) {
            return new Move(
                    move.path("at").asText(),
                    move.path("move").asText(),
                    move.path("actor").asText(),
                    move.path("role").asText(),
                    move.path("due").asText(""),
                    move.path("reason").asText(""),
                    move.path("entry").asText());
        }
    }

    @Command(name = "moves", description = "Show every move of a request, with the entry of the log that proves it.")
    static final class Moves extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/requests/" + id + "/moves"), Move::of);
        }
    }

    @Command(
            name = "supplement",
            description = "Ask the requester to add something; the clock stands still until it has.")
    static final class Supplement extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Option(names = "--what", required = true, description = "What is to be added.")
        private String what = "";

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/requests/" + id + "/supplement", Map.of("reason", what)), RequestCommand.Line::of);
        }
    }

    @Command(name = "supply", description = "Add what was asked for; the clock goes on.")
    static final class Supply extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Option(names = "--text", required = true, description = "The answer.")
        private String text = "";

        @Mixin
        private ParticularsOption particulars = new ParticularsOption();

        @Override
        void run(HubClient hub) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("text", text);
            answer.put("particulars", particulars.read());
            print(hub.post("/api/v1/requests/" + id + "/supply", answer), RequestCommand.Line::of);
        }
    }

    @Command(name = "extend", description = "Extend the term of your decision, once.")
    static final class Extend extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/requests/" + id + "/extend", Map.of("reason", reason)), RequestCommand.Line::of);
        }
    }
}

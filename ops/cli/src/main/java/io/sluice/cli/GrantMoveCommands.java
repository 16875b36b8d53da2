package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a grant stands while its interface changes, and moving it. */
final class GrantMoveCommands {

    private GrantMoveCommands() {}

    /** What a table shows of one grant. */
    record Standing(
            String id,
            String dataset,
            String state,
            int major,
            String topic,
            String nextMajor,
            String nextTopic,
            String notice,
            String nextProblem,
            String lastRead,
            String until) {
        static Standing of(JsonNode grant) {
            JsonNode next = grant.path("next");
            return new Standing(
                    grant.path("id").asText(),
                    grant.path("dataset").asText(),
                    grant.path("state").asText(),
                    grant.path("major").asInt(),
                    grant.path("topic").asText(""),
                    next.path("major").asText(""),
                    next.path("topic").asText(""),
                    next.path("notice").asText(""),
                    next.path("problem").asText(""),
                    grant.path("lastRead").asText(""),
                    grant.path("validUntil").asText());
        }
    }

    @Command(name = "show", description = "Show how a grant stands, with the notice of a newer major if there is one.")
    static final class Show extends HubCommand {
        @Parameters(paramLabel = "GRANT", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/grants/" + id), Standing::of);
        }
    }

    @Command(
            name = "acknowledge",
            description = "Move a grant to the newer major of its interface: the older one's topic is closed to it.")
    static final class Acknowledge extends HubCommand {
        @Parameters(paramLabel = "GRANT", description = "Its id.")
        private String id = "";

        @Option(names = "--major", required = true, description = "The major that your programs read by now.")
        private int major;

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/grants/" + id + "/acknowledge", Map.of("major", major)), Standing::of);
        }
    }
}

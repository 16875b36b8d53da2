package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Passing an interface to another department. */
@Command(
        name = "handover",
        description = "Hand an interface to another department; accept or decline one. Until then nothing changes.",
        subcommands = {
            HandoverCommand.Offer.class,
            HandoverCommand.Show.class,
            HandoverCommand.Accept.class,
            HandoverCommand.Decline.class,
            HandoverCommand.Withdraw.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice handover offer --as engineer.ps public-security.resident --to civil-affairs --reason 'new statute'",
            "  sluice handover list --as engineer.civil",
            "  sluice handover accept --as engineer.civil h-0123",
            "  sluice handover decline --as engineer.civil h-0123 --reason 'the register is not ours'",
            "  sluice handover withdraw --as engineer.ps h-0123"
        })
final class HandoverCommand {
    private static final String PATH = "/api/v1/handovers";

    /** What a table shows of a handover. */
    record Line(String id, String dataset, String from, String to, String state, String offered) {
        static Line of(JsonNode handover) {
            return new Line(
                    handover.path("id").asText(),
                    handover.path("dataset").asText(),
                    handover.path("from").asText(),
                    handover.path("to").asText(),
                    handover.path("state").asText(),
                    handover.path("offered").asText());
        }
    }

    @Command(name = "offer", description = "Offer an interface of your department to another one.")
    static final class Offer extends HubCommand {
        @Parameters(paramLabel = "INTERFACE", description = "Its id.")
        private String dataset = "";

        @Option(names = "--to", required = true, description = "The department, as its contracts name it.")
        private String to = "";

        @Option(names = "--reason", required = true, description = "Told to that department and the exchange log.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH, Map.of("dataset", dataset, "to", to, "reason", reason)), Line::of);
        }
    }

    @Command(name = "list", description = "List what your department offered and was offered.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get(PATH), Line::of);
        }
    }

    @Command(name = "accept", description = "Take the interface over, with what is open about it.")
    static final class Accept extends HubCommand {
        @Parameters(paramLabel = "HANDOVER", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", description = "A word to who offered it.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/accept", Map.of("reason", reason)), Line::of);
        }
    }

    @Command(name = "decline", description = "Leave the interface where it is.")
    static final class Decline extends HubCommand {
        @Parameters(paramLabel = "HANDOVER", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/decline", Map.of("reason", reason)), Line::of);
        }
    }

    @Command(name = "withdraw", description = "Take an offer back that nobody has answered.")
    static final class Withdraw extends HubCommand {
        @Parameters(paramLabel = "HANDOVER", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/withdraw", Map.of()), Line::of);
        }
    }
}

package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who received records of one person: asked by an auditor, confirmed by another, answered once. */
@Command(
        name = "inquiry",
        description = "Ask who received records of a person or an enterprise. Two auditors have to agree to it.",
        subcommands = {
            InquiryCommand.Ask.class,
            InquiryCommand.Show.class,
            InquiryCommand.Confirm.class,
            InquiryCommand.Refuse.class,
            InquiryCommand.Withdraw.class,
            InquiryCommand.Open.class,
            InquiryCommand.StatementOf.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice inquiry ask --as auditor --case 'complaint 12' --reason '…' --basis 'article 45'",
            "  sluice inquiry list --as second-auditor",
            "  sluice inquiry confirm --as second-auditor q-0123",
            "  sluice inquiry refuse --as second-auditor q-0123 --reason 'there is no such complaint'",
            "  sluice inquiry withdraw --as auditor q-0123",
            "  sluice inquiry open --as auditor q-0123 --person-file FILE      - reads it from standard input",
            "  sluice inquiry statement --as auditor q-0123 -o json"
        })
final class InquiryCommand {

    /** What a table shows of an inquiry. */
    record Line(String id, String caseName, String state, String asked, String decided, String found) {
        static Line of(JsonNode inquiry) {
            return new Line(
                    inquiry.path("id").asText(),
                    inquiry.path("caseName").asText(),
                    inquiry.path("state").asText(),
                    inquiry.path("requestedBy").asText(),
                    inquiry.path("decidedBy").asText(""),
                    inquiry.path("found").asText(""));
        }
    }

    /** What a table shows of a delivery. */
    record Given(long entry, String time, String recipient, String dataset, String grant, String legalBasis) {
        static List<Given> all(JsonNode statement) {
            return HubCommand.lines(statement.path("deliveries")).map(Given::of).toList();
        }

        static Given of(JsonNode delivery) {
            JsonNode under = delivery.path("under");
            return new Given(
                    delivery.path("entry").asLong(),
                    delivery.path("time").asText(),
                    under.path("recipient").asText(),
                    under.path("dataset").asText(),
                    under.path("grant").asText(),
                    under.path("legalBasis").asText());
        }
    }

    @Command(name = "ask", description = "Ask, without saying whom it is about; another auditor has to agree.")
    static final class Ask extends HubCommand {
        @Option(names = "--case", required = true, description = "Name of the case.")
        private String caseName = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Option(names = "--basis", required = true, description = "The legal basis: document and article.")
        private String basis = "";

        @Option(
                names = "--kind",
                description = "Of the identifier: citizen-id, credit-code, organisation-code, passport,"
                        + " hk-macau-permit (default: ${DEFAULT-VALUE}).")
        private String kind = "citizen-id";

        @Override
        void run(HubClient hub) {
            print(
                    hub.post(
                            "/api/v1/inquiries",
                            Map.of("caseName", caseName, "reason", reason, "legalBasis", basis, "kind", kind)),
                    Line::of);
        }
    }

    @Command(name = "list", description = "List the newest inquiries; none says whom it is about.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/inquiries"), Line::of);
        }
    }

    @Command(name = "confirm", description = "Agree to another auditor's inquiry.")
    static final class Confirm extends HubCommand {
        @Parameters(paramLabel = "INQUIRY", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(path(id) + "/confirm", Map.of()), Line::of);
        }
    }

    @Command(name = "refuse", description = "Do not agree to it; the reason is told to who asked.")
    static final class Refuse extends HubCommand {
        @Parameters(paramLabel = "INQUIRY", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(path(id) + "/refuse", Map.of("reason", reason)), Line::of);
        }
    }

    @Command(name = "withdraw", description = "Take your own inquiry back before anybody agrees to it.")
    static final class Withdraw extends HubCommand {
        @Parameters(paramLabel = "INQUIRY", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(path(id) + "/withdraw", Map.of()), Line::of);
        }
    }

    @Command(
            name = "open",
            description = "Carry out your inquiry, once: the identifier goes to the data process alone.")
    static final class Open extends HubCommand {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Parameters(paramLabel = "INQUIRY", description = "Its id.")
        private String id = "";

        // Not as an argument: the list of processes and the shell's history would show it.
        @Option(
                names = "--person-file",
                required = true,
                paramLabel = "FILE",
                description = "A file that holds the identifier alone; - for standard input.")
        private String file = "";

        @Override
        void run(HubClient hub) throws IOException {
            String identifier = read().strip();
            String kind = hub.get(path(id)).path("kind").asText();
            JsonNode given = hub.post(path(id) + "/ticket", Map.of());
            JsonNode told = DataCall.post(
                    given,
                    "/subjects",
                    JSON.writeValueAsString(Map.of("inquiry", id, "kind", kind, "identifier", identifier)));
            hub.post(
                    path(id) + "/answer", Map.of("subject", told.path("subject").asText()));
            JsonNode statement = hub.get(path(id) + "/statement");
            print(statement, Given.all(statement));
        }

        private String read() throws IOException {
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        }
    }

    @Command(name = "statement", description = "Show what an answered inquiry found.")
    static final class StatementOf extends HubCommand {
        @Parameters(paramLabel = "INQUIRY", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            JsonNode statement = hub.get(path(id) + "/statement");
            print(statement, Given.all(statement));
        }
    }

    private static String path(String id) {
        return "/api/v1/inquiries/" + id;
    }
}

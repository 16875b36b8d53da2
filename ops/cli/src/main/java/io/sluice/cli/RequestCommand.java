package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asking for data, and deciding. */
@Command(
        name = "request",
        description = "Ask for an interface, and decide on what others ask.",
        subcommands = {
            RequestCommand.Create.class,
            RequestCommand.Show.class,
            RequestCommand.Withdraw.class,
            RequestReviewCommands.Moves.class,
            RequestReviewCommands.Supplement.class,
            RequestReviewCommands.Supply.class,
            RequestReviewCommands.Extend.class,
            RequestAssignCommand.class,
            RequestPreviewCommand.class,
            RequestCommand.Grant.class,
            RequestCommand.Refuse.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice request create --as health.app public-security.resident --view service \\",
            "      --purpose 'school enrolment checks' --basis 'Decree 809, article 20' --days 180",
            "  sluice request create --as health.app public-security.resident --view service \\",
            "      --purpose 'school enrolment checks' --basis 'Decree 809, article 20' --particulars ask.yaml",
            "  sluice request create --as health.app public-security.resident --view service --renews health-x7k2m9 \\",
            "      --purpose 'school enrolment checks' --basis 'Decree 809, article 20'",
            "  sluice request list --as steward.ps",
            "  sluice request moves --as health.app r-0123          every move, with its entry in the log",
            "  sluice request supplement --as steward.ps r-0123 --what 'the statute itself'",
            "  sluice request supply --as health.app r-0123 --text 'it is attached' --particulars ask.yaml",
            "  sluice request extend --as steward.ps r-0123 --reason 'two offices have to be heard'",
            "  sluice request assign --as steward.ps --to second.ps r-0123 r-0124          what it comes to",
            "  sluice request withdraw --as health.app r-0123",
            "  sluice request preview --as steward.ps r-0123 --field citizen_id --field region",
            "  sluice request grant --as steward.ps r-0123 --field citizen_id --field region \\",
            "      --treatment 'citizen_id={treatment: pseudonymise}' --filter \"region == '310115'\"",
            "  sluice request grant --as steward.ps r-0123 --items items.yaml --condition 'only at counters'",
            "  sluice request refuse --as steward.ps r-0123 --code 3 --reason 'the purpose does not need persons'"
        })
final class RequestCommand {
    /** What a table shows of a request. */
    record Line(
            String id,
            String dataset,
            String view,
            String recipient,
            String state,
            String reference,
            String asked,
            String due) {
        static Line of(JsonNode request) {
            JsonNode ask = request.path("ask");
            return new Line(
                    request.path("id").asText(),
                    ask.path("dataset").asText(),
                    ask.path("view").asText(),
                    request.path("recipient").asText(),
                    request.path("escalation").isObject()
                            ? "escalated"
                            : request.path("state").asText(),
                    ask.path("reference").asText(),
                    request.path("requested").asText(),
                    lastDay(request));
        }
    }

    /** The last day for a decision, while there is none. */
    private static String lastDay(JsonNode request) {
        JsonNode term = request.path("term");
        boolean isOpen = request.path("decided").isNull();
        return !isOpen
                ? ""
                : term.path("day").asText("stopped") + (term.path("overdue").isNull() ? "" : " overdue");
    }

    @Command(name = "create", description = "Ask for an interface's view, for your department.")
    static final class Create extends HubCommand {
        @Parameters(paramLabel = "INTERFACE", description = "Its id; see: sluice search")
        private String dataset = "";

        @Option(names = "--view", required = true, description = "The contract's view.")
        private String view = "";

        @Option(names = "--purpose", required = true, description = "What it is for.")
        private String purpose = "";

        @Option(names = "--basis", required = true, description = "The legal basis: document and article.")
        private String basis = "";

        @Option(names = "--field", description = "A field of the view; may be repeated (default: all).")
        private List<String> fields = List.of();

        @Option(names = "--filter", description = "CEL: only these rows.")
        private @Nullable String filter;

        @Option(names = "--days", description = "How long (default: ${DEFAULT-VALUE}).")
        private int days = 180;

        @Option(names = "--reference", description = "Your own reference.")
        private String reference = "";

        @Option(names = "--renews", description = "A grant of the same view that is to go on without a gap.")
        private @Nullable String renews;

        @Mixin
        private ParticularsOption particulars = new ParticularsOption();

        @Override
        void run(HubClient hub) {
            Map<String, Object> ask = new LinkedHashMap<>();
            ask.put("dataset", dataset);
            ask.put("view", view);
            ask.put("reference", reference);
            ask.put("purpose", purpose);
            ask.put("legalBasis", basis);
            ask.put("termDays", days);
            ask.put("particulars", particulars.read());
            ask.put("renews", renews);
            if (!fields.isEmpty()) {
                ask.put("fields", fields);
            }
            if (filter != null) {
                ask.put("rowFilter", filter);
            }
            print(hub.post("/api/v1/requests", ask), Line::of);
        }
    }

    @Command(
            name = "list",
            description = "List the requests you may see: your department's, and those for its interfaces.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/requests"), Line::of);
        }
    }

    @Command(name = "withdraw", description = "Take a request back that nobody has decided on.")
    static final class Withdraw extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/requests/" + id + "/withdraw", Map.of()), Line::of);
        }
    }

    @Command(name = "grant", description = "Grant a request, as it is or narrowed; provisioning follows by itself.")
    static final class Grant extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Mixin
        private RulingOptions ruling = new RulingOptions();

        @Override
        void run(HubClient hub) throws JsonProcessingException {
            print(hub.post("/api/v1/requests/" + id + "/decision", ruling.grant()), Line::of);
        }
    }

    @Command(name = "refuse", description = "Refuse a request; code and reason are told to who asked.")
    static final class Refuse extends HubCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id.")
        private String id = "";

        @Option(
                names = "--code",
                required = true,
                description = "1 law forbids, 2 not held here, 3 not fit for sharing, 4 other.")
        private String code = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(
                    hub.post(
                            "/api/v1/requests/" + id + "/decision",
                            Map.of("outcome", "refuse", "reasonCode", code, "reason", reason)),
                    Line::of);
        }
    }
}

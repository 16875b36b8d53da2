package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What stands behind pseudonyms: asked, approved by others, shown once. */
@Command(
        name = "disclosure",
        description =
                "Ask what stands behind treated values, approve what others ask, and open what was approved, once.",
        subcommands = {
            DisclosureCommand.Ask.class,
            DisclosureCommand.Show.class,
            DisclosureCommand.Approve.class,
            DisclosureCommand.Refuse.class,
            DisclosureCommand.Open.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice disclosure ask --as health.app health-x7k2m9 citizen_id --value 3q2-7w… \\",
            "      --reason 'a court has ordered it' --basis 'case 12 of 2031'",
            "  sluice disclosure ask --as health.app health-x7k2m9 citizen_id --value 3q2-7w… \\",
            "      --to-grant health-p4c8d2 --to-field citizen_id --reason '…' --basis '…'",
            "  sluice disclosure list --as steward.ps",
            "  sluice disclosure approve --as steward.ps d-0123",
            "  sluice disclosure refuse --as steward.ps d-0123 --reason 'no court has ordered it'",
            "  sluice disclosure open --as health.app d-0123"
        })
final class DisclosureCommand {
    private static final String PATH = "/api/v1/disclosures";

    /** What a table shows of a disclosure. */
    record Line(
            String id,
            String kind,
            String grant,
            String field,
            int values,
            String state,
            String asked,
            String approved) {
        static Line of(JsonNode disclosure) {
            List<String> approved = new ArrayList<>();
            disclosure.path("approvedBy").forEach(by -> approved.add(by.asText()));
            return new Line(
                    disclosure.path("id").asText(),
                    disclosure.path("kind").asText(),
                    disclosure.path("grant").asText(),
                    disclosure.path("field").asText(),
                    disclosure.path("values").asInt(),
                    disclosure.path("state").asText(),
                    disclosure.path("requestedBy").asText(),
                    String.join(" ", approved));
        }
    }

    @Command(
            name = "ask",
            description =
                    "Ask for the value behind a pseudonym, or with --to-grant for what another share shows instead.")
    static final class Ask extends HubCommand {
        @Parameters(index = "0", paramLabel = "GRANT", description = "The grant that the values came by.")
        private String grant = "";

        @Parameters(index = "1", paramLabel = "FIELD", description = "The field that shows them.")
        private String field = "";

        @Option(
                names = "--value",
                required = true,
                description = "A treated value; for a conversion it may be repeated.")
        private List<String> values = List.of();

        @Option(names = "--to-grant", description = "Convert: the grant whose share is to show the same.")
        private @Nullable String toGrant;

        @Option(names = "--to-field", description = "Convert: that share's field (default: the same name).")
        private @Nullable String toField;

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Option(names = "--basis", required = true, description = "The legal basis: document and article.")
        private String basis = "";

        @Override
        void run(HubClient hub) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("kind", toGrant == null ? "reidentification" : "conversion");
            wanted.put("grant", grant);
            wanted.put("field", field);
            wanted.put("shown", values);
            if (toGrant != null) {
                wanted.put("toGrant", toGrant);
                wanted.put("toField", toField == null ? field : toField);
            }
            wanted.put("reason", reason);
            wanted.put("legalBasis", basis);
            print(hub.post(PATH, wanted), Line::of);
        }
    }

    @Command(name = "list", description = "List the disclosures you may see; none shows a value.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/disclosures"), Line::of);
        }
    }

    @Command(
            name = "approve",
            description = "Approve one, as a steward of the department whose data it concerns; never your own.")
    static final class Approve extends HubCommand {
        @Parameters(paramLabel = "DISCLOSURE", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/approve", Map.of()), Line::of);
        }
    }

    @Command(name = "refuse", description = "Refuse one; the reason is told to who asked.")
    static final class Refuse extends HubCommand {
        @Parameters(paramLabel = "DISCLOSURE", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post(PATH + "/" + id + "/refuse", Map.of("reason", reason)), Line::of);
        }
    }

    @Command(
            name = "open",
            description = "Show what was approved, once: whatever becomes of the answer, it is not given again.")
    static final class Open extends HubCommand {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "DISCLOSURE", description = "Its id.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            JsonNode given = hub.post("/api/v1/disclosures/" + id + "/open", Map.of());
            JsonNode answer =
                    DataCall.post(given, "/disclosures", given.path("order").asText());
            print(answer, answer.path("found"));
            int missing = answer.path("missing").asInt();
            if (missing > 0) {
                spec.commandLine()
                        .getErr()
                        .println(missing + " are not in the source, or not in the share's scope, any more");
            }
        }
    }
}

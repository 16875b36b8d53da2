package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.standalone.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was agreed, and where it stands. */
@Command(
        name = "grant",
        description =
                "List and show grants, fetch a subscription's properties file, open encrypted values, acknowledge a new"
                        + " major, read again from a time, suspend, resume, give back, revoke.",
        subcommands = {
            GrantCommand.Show.class,
            GrantMoveCommands.Show.class,
            GrantCommand.Client.class,
            GrantAgreementCommand.class,
            GrantOpenCommand.class,
            GrantMoveCommands.Acknowledge.class,
            GrantReplayCommand.class,
            GrantLifeCommands.Suspend.class,
            GrantLifeCommands.Resume.class,
            GrantLifeCommands.Relinquish.class,
            GrantCommand.Revoke.class,
            GrantTogetherCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice grant list --as health.app",
            "  sluice grant show --as health.app health-x7k2m9     how it stands, and what will change",
            "  sluice grant client --as health.app health-x7k2m9 --file client.properties",
            "  sluice grant agreement --as health.app health-x7k2m9 --file agreement.txt",
            "  sluice grant agreement --verify agreement.txt --key log.vkey          without a server",
            "  sluice grant open --as health.app health-x7k2m9 --field address < values.txt",
            "  sluice grant acknowledge --as health.app health-x7k2m9 --major 2",
            "  sluice grant replay --as health.app health-x7k2m9 --from 2026-11-01",
            "  sluice grant suspend --as steward.ps health-x7k2m9 --reason 'the fault is looked into'",
            "  sluice grant resume --as steward.ps health-x7k2m9 --reason 'it is mended'",
            "  sluice grant relinquish --as health.app health-x7k2m9 --reason 'the programme has ended'",
            "  sluice grant revoke --as steward.ps health-x7k2m9 --reason 'the programme has ended'",
            "  sluice grant together --as steward.ps --move suspend health-x7k2m9 health-p3d8q1     what it comes to",
            "  sluice grant together --as steward.ps --move narrow --without address --reason 'not needed'"
                    + " health-x7k2m9"
        })
final class GrantCommand {

    /** What a table shows of a grant. */
    record Line(
            String id,
            String dataset,
            String recipient,
            String state,
            String share,
            String topic,
            String until,
            String problem) {
        static Line of(JsonNode grant) {
            return new Line(
                    grant.path("id").asText(),
                    grant.path("dataset").asText(),
                    grant.path("recipient").asText(),
                    grant.path("state").asText(),
                    grant.path("share").asText(""),
                    grant.path("topic").asText(""),
                    grant.path("validUntil").asText(),
                    grant.path("problem").asText(""));
        }
    }

    @Command(
            name = "list",
            description = "List the grants you may see: your department's, and those of its interfaces.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/grants"), Line::of);
        }
    }

    @Command(name = "client", description = "Fetch the properties file of a grant's subscription; it works as it is.")
    static final class Client extends HubCommand {
        @Parameters(paramLabel = "GRANT", description = "Its id.")
        private String id = "";

        @Option(names = "--file", description = "Where to keep it, readable by you alone (default: print it).")
        private @Nullable Path file;

        @Override
        void run(HubClient hub) {
            String properties = hub.text("/api/v1/grants/" + id + "/client");
            if (file == null) {
                System.out.print(properties);
            } else {
                Secrets.keep(file.toAbsolutePath(), properties);
            }
        }
    }

    @Command(name = "revoke", description = "End a grant: its rights go first, then its credentials.")
    static final class Revoke extends HubCommand {
        @Parameters(paramLabel = "GRANT", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/grants/" + id + "/revoke", Map.of("reason", reason)), Line::of);
        }
    }
}

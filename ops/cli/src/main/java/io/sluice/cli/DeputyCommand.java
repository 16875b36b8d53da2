package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who acts for whom. */
@Command(
        name = "deputy",
        description = "Name a colleague who acts in your role until a day, list deputies, end one.",
        subcommands = {DeputyCommand.Name.class, DeputyCommand.Show.class, DeputyCommand.End.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice deputy name clerk.ps --as steward.ps --role steward --until 2026-12-31",
            "  sluice deputy list --as steward.ps",
            "  sluice deputy end dp-1a2b3c4d-5e6f --as steward.ps"
        })
final class DeputyCommand {

    /** What a table shows of one. */
    record Line(String id, String principal, String deputy, String role, String until, boolean inForce) {
        static Line of(JsonNode deputy) {
            return new Line(
                    deputy.path("id").asText(),
                    deputy.path("principal").asText(),
                    deputy.path("deputy").asText(),
                    deputy.path("role").asText(),
                    deputy.path("until").asText(),
                    deputy.path("inForce").asBoolean());
        }
    }

    @Command(name = "name", description = "Lend one of your roles to a colleague; who asked still never decides.")
    static final class Name extends HubCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "The colleague's account.")
        private String deputy = "";

        @Option(names = "--role", required = true, description = "department, steward or subscriber.")
        private String role = "";

        @Option(
                names = "--until",
                paramLabel = "DAY",
                required = true,
                description = "The last day, such as 2026-12-31.")
        private String until = "";

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/deputies", Map.of("deputy", deputy, "role", role, "until", until)), Line::of);
        }
    }

    @Command(name = "list", description = "List your deputies, and whose deputy you are.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/deputies"), Line::of);
        }
    }

    @Command(name = "end", description = "End a deputy's time before its day; list what is left.")
    static final class End extends HubCommand {
        @Parameters(paramLabel = "ID", description = "As 'sluice deputy list' shows it.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            hub.delete("/api/v1/deputies/" + id);
            print(hub.get("/api/v1/deputies"), Line::of);
        }
    }
}

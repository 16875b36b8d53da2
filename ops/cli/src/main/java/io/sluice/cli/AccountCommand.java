package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.standalone.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may call. */
@Command(
        name = "account",
        description = "Make, list and close accounts. Roles: department, steward, subscriber, auditor, operator.",
        subcommands = {AccountCommand.Create.class, AccountCommand.Show.class, AccountCommand.Close.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice account create health.app --department health --role subscriber",
            "  sluice account create auditor.city --role auditor --keep-token",
            "  sluice account list",
            "  sluice account close health.app"
        })
final class AccountCommand {

    @Command(name = "create", description = "Make an account; its first password is printed this once.")
    static final class Create extends HubCommand {
        private static final int TOKEN_DAYS = 365;

        @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, dots, hyphens.")
        private String name = "";

        @Option(names = "--department", description = "Needed for the roles that act for one.")
        private @Nullable String department;

        @Option(names = "--role", required = true, description = "May be repeated.")
        private List<String> roles = List.of();

        @Option(names = "--keep-token", description = "Also keep a token here, so that '--as NAME' works at once.")
        private boolean keepToken;

        record Created(String name, @Nullable String department, List<String> roles, String password) {}

        @Override
        void run(HubClient hub) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("name", name);
            wanted.put("roles", roles);
            if (department != null) {
                wanted.put("department", department);
            }
            JsonNode made = hub.post("/api/v1/accounts", wanted);
            if (keepToken) {
                JsonNode issued = hub.post(
                        "/api/v1/accounts/" + name + "/tokens", Map.of("label", "command line", "days", TOKEN_DAYS));
                Secrets.keep(
                        AccountOptions.tokenFile(endpoints(), name),
                        issued.path("token").asText());
            }
            print(new Created(name, department, roles, made.path("password").asText()));
        }
    }

    @Command(name = "list", description = "List the accounts.")
    static final class Show extends HubCommand {
        @Override
        void run(HubClient hub) {
            print(hub.get("/api/v1/accounts"));
        }
    }

    @Command(name = "close", description = "Close an account; its tokens and sessions end at once.")
    static final class Close extends HubCommand {
        @Parameters(paramLabel = "NAME", description = "The account.")
        private String name = "";

        @Override
        void run(HubClient hub) {
            hub.delete("/api/v1/accounts/" + name);
        }
    }
}

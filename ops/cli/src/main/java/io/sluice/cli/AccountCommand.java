package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.standalone.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    static final class Create implements Callable<Integer> {
        private static final int TOKEN_DAYS = 365;

        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

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
        public Integer call() {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("name", name);
            wanted.put("roles", roles);
            if (department != null) {
                wanted.put("department", department);
            }
            try (HubClient hub = account.hub()) {
                JsonNode made = hub.post("/api/v1/accounts", wanted);
                if (keepToken) {
                    JsonNode issued = hub.post(
                            "/api/v1/accounts/" + name + "/tokens",
                            Map.of("label", "command line", "days", TOKEN_DAYS));
                    Secrets.keep(
                            AccountOptions.tokenFile(account.endpoints(), name),
                            issued.path("token").asText());
                }
                output.output()
                        .print(new Created(
                                name, department, roles, made.path("password").asText()));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "list", description = "List the accounts.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                output.output().print(hub.get("/api/v1/accounts"));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "close", description = "Close an account; its tokens and sessions end at once.")
    static final class Close implements Callable<Integer> {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Parameters(paramLabel = "NAME", description = "The account.")
        private String name = "";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                hub.delete("/api/v1/accounts/" + name);
            }
            return ExitCode.DONE;
        }
    }
}

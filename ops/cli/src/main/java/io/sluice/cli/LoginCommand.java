package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a password to a token. */
@Command(
        name = "login",
        description = "Log in and keep a token of 30 days for '--as ACCOUNT', in a file that only you can read.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice login health.app --password",
            "  sluice login health.app --password --code 123456",
            "  sluice login health.app --password-stdin < password"
        })
final class LoginCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String name = "";

    @Option(names = "--password", interactive = true, description = "Ask for the password.")
    private char[] typed = {};

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean passwordFromInput;

    @Option(names = "--code", paramLabel = "CODE", description = "Of the second factor, where the account has one.")
    private @Nullable String code;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> credentials = new HashMap<>(Map.of("name", name, "password", password()));
        if (code != null) {
            credentials.put("code", code);
        }
        try (HubClient hub = account.anonymous()) {
            JsonNode answer = hub.post("/api/v1/login", credentials);
            Secrets.keep(
                    AccountOptions.tokenFile(account.endpoints(), name),
                    answer.path("token").asText());
        }
        return ExitCode.DONE;
    }

    private String password() throws IOException {
        if (passwordFromInput) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (typed.length == 0) {
            throw new CommandFailure(ExitCode.USAGE, "Give --password to be asked for it, or --password-stdin");
        }
        return new String(typed);
    }
}

package io.sluice.cli;

import io.sluice.client.HubClient;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixed into every command that speaks to a running hub: which one, and as whom. */
final class AccountOptions {
    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            description = "The account to act as; 'sluice login ACCOUNT' keeps its token (default: ${DEFAULT-VALUE}).")
    private String account = "operator";

    Endpoints endpoints() {
        return stack.endpoints();
    }

    /** The caller closes it. */
    HubClient hub() {
        return hub(endpoints(), account);
    }

    /** An account's way to a hub; the caller closes it. */
    static HubClient hub(Endpoints endpoints, String account) {
        return new HubClient(endpoints.controlUrl(), token(endpoints, account));
    }

    /** Nobody's way to the hub: what is public, and logging in. */
    HubClient anonymous() {
        return new HubClient(endpoints().controlUrl(), null);
    }

    static Path tokenFile(Endpoints endpoints, String account) {
        return endpoints.data().root().resolve("secrets").resolve("tokens").resolve(account);
    }

    private static String token(Endpoints endpoints, String account) {
        Path file = tokenFile(endpoints, account);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    ExitCode.NOT_PERMITTED,
                    "No token of account '" + account + "' is kept here; run: sluice login " + account,
                    e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_PERMITTED,
                    "The token in " + file + " cannot be read; act as its owner, or log in anew",
                    e);
        }
    }
}

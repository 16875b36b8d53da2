package io.sluice.catalog.account;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A hub without accounts gets one: an operator with a random password, left in a file for its owner, who reads it once
 * and removes it, and a token for the command line on this machine.
 */
@ApplicationScoped
public class FirstAccount {
    private final Accounts accounts;
    private final Tokens tokens;
    private final HubConfig config;

    FirstAccount(Accounts accounts, Tokens tokens, HubConfig config) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.config = config;
    }

    public void provide() {
        Path secrets = config.data().resolve("secrets");
        if (accounts.isEmpty()) {
            Accounts.Made made =
                    accounts.create(Accounts.FIRST, Accounts.FIRST, null, List.of(Role.OPERATOR), null, null);
            HubFiles.write(secrets.resolve("first-password"), made.password());
        }
        Path token = secrets.resolve("tokens").resolve(Accounts.FIRST);
        if (!Files.exists(token)) {
            HubFiles.write(
                    token,
                    tokens.issue(
                                    Accounts.FIRST,
                                    accounts.find(Accounts.FIRST),
                                    "command line on this machine",
                                    null,
                                    Tokens.LONGEST)
                            .token());
        }
    }
}

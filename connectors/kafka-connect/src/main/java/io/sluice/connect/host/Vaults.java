package io.sluice.connect.host;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.TokenVault;
import io.sluice.vault.PostgresVault;
import io.sluice.vault.VaultConfig;
import org.jspecify.annotations.Nullable;

/**
 * Where this task's tokens are kept, if anywhere.
 *
 * @param vault refuses whatever asks where there is none
 */
record Vaults(TokenVault vault, @Nullable PostgresVault open) implements AutoCloseable {

    static Vaults of(Settings settings, KeyRing keys) {
        Settings.VaultPlace place = settings.vault();
        if (place == null) {
            return new Vaults(TokenVault.NONE, null);
        }
        PostgresVault made =
                new PostgresVault(new VaultConfig(place.url(), place.user(), Host.secret(place.passwordFile())), keys);
        return new Vaults(made, made);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}

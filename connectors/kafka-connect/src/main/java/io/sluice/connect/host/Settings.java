package io.sluice.connect.host;

import io.sluice.connect.ConnectorSettings;
import io.sluice.kafka.KafkaConfig;
import io.sluice.model.reach.Reach;
import io.sluice.pipeline.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.jspecify.annotations.Nullable;

/** One task's settings. */
final class Settings {

    private final AbstractConfig config;

    /** @throws org.apache.kafka.common.config.ConfigException where a key is missing or out of range */
    Settings(Map<String, String> properties) {
        this.config = new AbstractConfig(ConnectorSettings.DEFINITION, properties, false);
    }

    String source() {
        return config.getString(ConnectorSettings.SOURCE);
    }

    KafkaConfig kafka() {
        return new KafkaConfig(
                config.getString(ConnectorSettings.BOOTSTRAP),
                config.getString(ConnectorSettings.USER),
                Path.of(config.getString(ConnectorSettings.PASSWORD_FILE)));
    }

    Path keys() {
        return secrets().resolve("keys.json");
    }

    Path controlKey() {
        return secrets().resolve("control.pub");
    }

    Path sourcePassword() {
        return secrets().resolve("sources").resolve(source() + ".password");
    }

    /** Of this source alone: the tasks of others on the same worker accept serials of their own. */
    Path serials() {
        return Path.of(config.getString(ConnectorSettings.STATE))
                .resolve("control-serials-" + source() + ".properties");
    }

    private Path secrets() {
        return Path.of(config.getString(ConnectorSettings.SECRETS));
    }

    Suite suite() {
        return Suite.valueOf(config.getString(ConnectorSettings.SUITE));
    }

    Duration lease() {
        return Duration.ofSeconds(config.getInt(ConnectorSettings.LEASE));
    }

    /** Where tokens are kept; null where nothing is tokenised. */
    @Nullable VaultPlace vault() {
        String url = config.getString(ConnectorSettings.VAULT_URL);
        return url.equals(ConnectorSettings.NONE)
                ? null
                : new VaultPlace(
                        url,
                        config.getString(ConnectorSettings.VAULT_USER),
                        Path.of(config.getString(ConnectorSettings.VAULT_PASSWORD_FILE)));
    }

    Reach reach() {
        return Reach.of(
                config.getList(ConnectorSettings.HOSTS),
                config.getList(ConnectorSettings.PRIVATE_HOSTS),
                Path.of(config.getString(ConnectorSettings.CERTIFICATES)));
    }

    int rejectionWindow() {
        return config.getInt(ConnectorSettings.WINDOW);
    }

    double rejectionLimit() {
        return config.getDouble(ConnectorSettings.LIMIT);
    }

    record VaultPlace(String url, String user, Path passwordFile) {}
}

package io.sluice.catalog.search;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import io.sluice.catalog.search.opensearch.OpenSearchSettings;
import java.net.URI;
import java.util.Optional;

/** The server for the index, where one is configured. */
final class Remote {
    private Remote() {}

    /** @throws IllegalArgumentException where an account is half configured, or the address is no safe one */
    static Optional<OpenSearchSettings> settings(HubConfig.OpenSearch config) {
        return config.url()
                .map(url ->
                        new OpenSearchSettings(URI.create(url), config.index(), credentials(config), config.caFile()));
    }

    private static Optional<OpenSearchSettings.Credentials> credentials(HubConfig.OpenSearch config) {
        if (config.user().isPresent() != config.passwordFile().isPresent()) {
            throw new IllegalArgumentException(
                    "Keys 'sluice.search.opensearch.user' and 'password-file' go together:" + " give both or neither");
        }
        return config.user()
                .flatMap(user -> config.passwordFile()
                        .map(file -> new OpenSearchSettings.Credentials(user, HubFiles.read(file))));
    }
}

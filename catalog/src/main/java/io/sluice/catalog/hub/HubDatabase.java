package io.sluice.catalog.hub;

import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

/** How to log in to the hub's database; read at each new connection, so that a changed password is taken up. */
@ApplicationScoped
@Named("hub-database")
public class HubDatabase implements CredentialsProvider {
    private final HubConfig config;

    HubDatabase(HubConfig config) {
        this.config = config;
    }

    @Override
    public Map<String, String> getCredentials(String name) {
        return Map.of(
                USER_PROPERTY_NAME,
                config.postgres().user(),
                PASSWORD_PROPERTY_NAME,
                HubFiles.read(config.postgres().passwordFile()));
    }
}

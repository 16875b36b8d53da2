package io.sluice.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.hub.HubConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorsTest {
    private static final Map<String, String> HUB = Map.of(
            "sluice.data", "/data",
            "sluice.kafka.bootstrap", "kafka:9092",
            "sluice.kafka.user", "sluice",
            "sluice.kafka.password-file", "/data/secrets/kafka.password",
            "sluice.postgres.url", "jdbc:postgresql://postgres:5432/sluice",
            "sluice.postgres.user", "sluice",
            "sluice.postgres.password-file", "/data/secrets/postgres.password",
            "sluice.registry.url", "http://apicurio:8080",
            "sluice.data-process.url", "http://localhost:8081",
            "sluice.http.port", "8080");

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(HUB);
        all.putAll(more);
        HubConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(HubConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(HubConfig.class);
        return new Connectors(config).settings("civil-register");
    }

    /** The file that shows an operator what is deployed, with the settings of the hub beside it. */
    @Test
    void isWhatTheExampleOfComposeShows() throws IOException {
        Map<String, String> shown = JsonMapper.builder()
                .build()
                .readValue(Path.of("../ops/compose/connector.json").toFile(), new TypeReference<>() {});

        Map<String, String> settings = settings(Map.of());

        assertThat(settings.remove("name")).isEqualTo("sluice-civil-register");
        assertThat(settings).isEqualTo(shown);
    }

    @Test
    void theRuleOfHostsIsTheHubs() {
        Map<String, String> settings =
                settings(Map.of("sluice.sources.hosts", "db-1,db-2", "sluice.sources.private-hosts", "db-2"));

        assertThat(settings)
                .containsEntry("sluice.sources.hosts", "db-1,db-2")
                .containsEntry("sluice.sources.private-hosts", "db-2");
    }

    @Test
    void anOperatorAddsButDoesNotLoosen() {
        Map<String, String> settings = settings(Map.of(
                "sluice.connect.settings.\"sluice.keys.suite\"", "NATIONAL",
                "sluice.connect.settings.\"sluice.kafka.password-file\"", "/run/broker.password",
                "sluice.connect.settings.\"transaction.boundary\"", "poll",
                "sluice.connect.settings.\"sluice.source\"", "another"));

        assertThat(settings)
                .containsEntry("sluice.keys.suite", "NATIONAL")
                .containsEntry("sluice.kafka.password-file", "/run/broker.password")
                .containsEntry("transaction.boundary", "connector")
                .containsEntry("sluice.source", "civil-register");
    }
}

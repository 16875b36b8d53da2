package io.sluice.catalog.hub;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** How the hub's own user reaches the broker. */
@ApplicationScoped
public class Broker {
    private final HubConfig config;

    Broker(HubConfig config) {
        this.config = config;
    }

    /** Properties of every client; the password is read anew, so that a changed one is taken up. */
    public Map<String, Object> client() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", config.kafka().bootstrap());
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", login());
        properties.put("reconnect.backoff.max.ms", 2_000);
        properties.put("default.api.timeout.ms", 10_000);
        properties.put("request.timeout.ms", 5_000);
        return properties;
    }

    private String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + quoted(config.kafka().user()) + "\" password=\""
                + quoted(HubFiles.read(config.kafka().passwordFile())) + "\";";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

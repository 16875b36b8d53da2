package io.sluice.catalog.cluster;

import io.sluice.catalog.hub.HubConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the connector of a source is told. It names files on the workers and holds no secret: Connect shows it to whoever may ask. */
final class Connectors {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private final HubConfig config;

    Connectors(HubConfig config) {
        this.config = config;
    }

    /** Its name at the cluster. */
    static String name(String source) {
        return "sluice-" + source;
    }

    Map<String, String> settings(String source) {
        HubConfig.Connect connect = config.connect();
        Map<String, String> settings = new TreeMap<>();
        // Two producer settings with which throughput is that of the data process; an operator's own come on top.
        settings.put("producer.override.compression.type", "lz4");
        settings.put("producer.override.linger.ms", "2");
        settings.put("sluice.secrets", connect.secrets());
        settings.put("sluice.state", connect.state());
        settings.put(
                "sluice.kafka.bootstrap",
                connect.bootstrap().orElse(config.kafka().bootstrap()));
        settings.put("sluice.kafka.user", config.kafka().user());
        settings.put("sluice.kafka.password-file", connect.secrets() + "/kafka.password");
        settings.put("sluice.certificates", connect.secrets() + "/certificates");
        config.sources().hosts().ifPresent(hosts -> settings.put("sluice.sources.hosts", String.join(",", hosts)));
        config.sources()
                .privateHosts()
                .ifPresent(hosts -> settings.put("sluice.sources.private-hosts", String.join(",", hosts)));
        settings.putAll(connect.settings());
        settings.put("producer.override.max.request.size", "12582912");
        settings.put("name", name(source));
        settings.put("connector.class", Workers.CONNECTOR);
        settings.put("tasks.max", "1");
        settings.put("exactly.once.support", "required");
        settings.put("transaction.boundary", "connector");
        for (String side : List.of("key", "value", "header")) {
            settings.put(side + ".converter", BYTES);
        }
        settings.put("sluice.source", source);
        return settings;
    }
}

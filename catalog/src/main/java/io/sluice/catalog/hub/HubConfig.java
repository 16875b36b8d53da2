package io.sluice.catalog.hub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.ZoneId;

/** The control process' configuration. What has no default must be chosen by the operator; unknown keys are errors. */
@ConfigMapping(prefix = "sluice")
public interface HubConfig {

    /** The data folder: secrets, the exchange log, subscribers' properties files. */
    Path data();

    /** The city's time zone: scores are by its days. */
    @WithDefault("Asia/Shanghai")
    ZoneId zone();

    Kafka kafka();

    Postgres postgres();

    Registry registry();

    DataProcess dataProcess();

    Http http();

    interface Kafka {
        String bootstrap();

        String user();

        Path passwordFile();
    }

    interface Postgres {
        /** {@code jdbc:postgresql://host:port/database} */
        String url();

        String user();

        Path passwordFile();
    }

    interface Registry {
        /** Base address; its Confluent-compatible API is at {@code /apis/ccompat/v7}. */
        String url();
    }

    /** Only told to callers: the planes do not call each other. */
    interface DataProcess {
        /** Base address of the data process' HTTP face. */
        String url();
    }

    interface Http {
        /** Bound on loopback only. */
        int port();

        /** Base address under which subscribers reach this process; it stands in their properties files. */
        @WithDefault("http://127.0.0.1:${sluice.http.port}")
        String url();
    }
}

package io.sluice.routes;

import io.sluice.pipeline.Suite;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The data process' configuration. What has no default must be chosen by the operator; unknown keys are errors. */
@ConfigMapping(prefix = "sluice")
public interface SluiceConfig {

    /** The data folder: secrets, lake, extracts. */
    Path data();

    Kafka kafka();

    Postgres postgres();

    Http http();

    Pages pages();

    Rejections rejections();

    Lake lake();

    Sources sources();

    Keys keys();

    interface Kafka {
        String bootstrap();

        String user();

        Path passwordFile();
    }

    /** The hub's own database, which holds the lake's catalogue. */
    interface Postgres {
        /** {@code jdbc:postgresql://host:port/database} */
        String url();

        String user();

        Path passwordFile();
    }

    interface Http {
        /** Bound on loopback only. */
        int port();
    }

    /** The control process' pages, from which browsers call this process' HTTP face. */
    interface Pages {
        /** Their origins, such as {@code https://hub.example}; without any, no browser may call from elsewhere. */
        Optional<List<String>> origins();
    }

    /** When an interface is suspended. */
    interface Rejections {
        /** How many of an interface's last outcomes are looked at; fewer never suspend it. */
        @WithDefault("1000")
        int window();

        /** Which part of them may be rejected, from 0 to 1. */
        @WithDefault("0.5")
        double limit();
    }

    /** Where sources may be read from. */
    interface Sources {
        /** The only hosts; without any, all that have public addresses. */
        Optional<List<String>> hosts();

        /** Hosts whose addresses may be private ones; only these may be read from in the clear. */
        Optional<List<String>> privateHosts();
    }

    interface Keys {
        /** How long data keys are used without asking the key service, up to 60 s. */
        @WithDefault("60")
        int leaseSeconds();

        /** Algorithms of treatments. Another one has other keys: it is chosen once, before anything is shared. */
        @WithDefault("INTERNATIONAL")
        Suite suite();

        /** The PKCS#11 library of a token that wraps the root; without one the root rests in a key file. */
        Optional<Path> pkcs11Library();

        /** Number of the token's slot; without one the first slot that has a token. */
        Optional<Long> pkcs11Slot();

        /** The token's PIN alone, mode 0400. */
        Optional<Path> pkcs11PinFile();
    }

    interface Lake {
        /** How often changed tables are committed at the latest. */
        @WithDefault("15m")
        Duration interval();
    }
}

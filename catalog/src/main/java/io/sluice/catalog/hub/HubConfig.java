package io.sluice.catalog.hub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    Sources sources();

    Http http();

    Deadlines deadlines();

    Documents documents();

    interface Documents {
        /** A TrueType font with Chinese letters; without it, one of Debian's is looked for. */
        Optional<Path> font();
    }

    Limits limits();

    Notices notices();

    Oidc oidc();

    Search search();

    Connect connect();

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

    /** Where sources may be read from, as the data process is told too. */
    interface Sources {
        /** The only hosts; without any, all that have public addresses. */
        Optional<List<String>> hosts();

        /** Hosts whose addresses may be private ones; only these may be read from in the clear. */
        Optional<List<String>> privateHosts();
    }

    interface Http {
        /** Bound on loopback only. */
        int port();

        /** Base address under which subscribers reach this process; it stands in their properties files. */
        @WithDefault("http://127.0.0.1:${sluice.http.port}")
        String url();
    }

    /** How often calls may come; each account and, for who has none, each address is counted by itself. */
    interface Limits {
        @WithDefault("200")
        int callsPerSecond();

        /** As many may come at once after a pause. */
        @WithDefault("2000")
        int burst();

        /** Tries of a source's connection. */
        @WithDefault("10")
        int preflightsPerMinute();

        /** Looks of one account at what a ruling on one interface would deliver. */
        @WithDefault("40")
        int looksPerHour();
    }

    /** An identity provider (OpenID Connect) beside the hub's own accounts; without an issuer there is none. */
    interface Oidc {
        /** As its tokens name it; {@code /.well-known/openid-configuration} is below. */
        Optional<String> issuer();

        Optional<String> clientId();

        Optional<Path> clientSecretFile();

        /** Whom the tokens that programs show must be for; else the client. */
        Optional<String> audience();

        /** What the button on the sign-in page says. */
        @WithDefault("OpenID Connect")
        String title();

        /** The claim with the account's name. */
        @WithDefault("preferred_username")
        String nameClaim();

        /** The claim with the department, as contracts name it. */
        @WithDefault("department")
        String departmentClaim();

        /** The claim with the provider's roles; dots lead into members. */
        @WithDefault("realm_access.roles")
        String rolesClaim();

        /** From a role of the provider to one of the hub; others say nothing here. */
        Map<String, String> roles();
    }

    /** Where the catalogue's index lies. */
    interface Search {
        OpenSearch opensearch();
    }

    /** An OpenSearch server for a catalogue that has outgrown this process; without an address Lucene is used within it. */
    interface OpenSearch {
        /** Base address; {@code http} on this machine only. */
        Optional<String> url();

        /** The index, which is made anew at each start: this hub's alone. */
        @WithDefault("sluice-catalogue")
        String index();

        Optional<String> user();

        Optional<Path> passwordFile();

        /** The certificates, as PEM, of those who vouch for the server; without it, those that Java trusts. */
        Optional<Path> caFile();
    }

    /** A Kafka Connect cluster that runs sources; without addresses there is none. */
    interface Connect {
        /** Base addresses of its workers; one that does not answer is passed over. */
        Optional<List<String>> urls();

        /** Ids of the sources that it runs, or {@code *} for all that are PostgreSQL; others are the data process'. */
        Optional<List<String>> sources();

        /** Who the hub is at the workers; over https only, but on this machine. */
        Optional<String> user();

        Optional<Path> passwordFile();

        /** The certificates, as PEM, of those who vouch for the workers; without it, those that Java trusts. */
        Optional<Path> caFile();

        /** Folder on each worker with keys.json, control.pub, kafka.password and sources/. */
        @WithDefault("/secrets")
        String secrets();

        /** Folder on each worker that it may write to. */
        @WithDefault("/state")
        String state();

        /** The brokers as the workers reach them; else as this process does. */
        Optional<String> bootstrap();

        /** What connectors are told besides, such as {@code sluice.keys.suite}; it is no place for a secret. */
        Map<String, String> settings();
    }

    /** In working days. They differ by tier and place; these are the shipped profile. */
    interface Deadlines {
        /** A request for what is shared without a condition is answered. */
        @WithDefault("1")
        int unconditional();

        /** A request is looked through for what it lacks. */
        @WithDefault("2")
        int formalReview();

        /** A request for what is shared on a condition is decided. */
        @WithDefault("10")
        int conditional();

        /** By which the term of a decision is extended, once. */
        @WithDefault("10")
        int extension();

        /** What was granted is provided. */
        @WithDefault("20")
        int provision();

        /** A claimed fault is checked. */
        @WithDefault("10")
        int correction();

        /** A calendar instead of the shipped one. */
        Optional<Path> calendar();
    }

    /** How people are told beside the application. The mail server itself is {@code quarkus.mailer.*}. */
    interface Notices {
        /** The sender of mail; without it no mail is sent. */
        Optional<String> mailFrom();

        /** Hosts that webhooks may be on, each {@code host} or {@code host:port}; none: there are no webhooks. */
        Optional<List<String>> webhookHosts();

        /** When those are told who want to be told once a day, by the city's clocks. */
        @WithDefault("08:00")
        LocalTime dailyAt();

        /** Before the second try; each later pause is four times the one before, a day at most. */
        @WithDefault("30S")
        Duration firstPause();
    }
}

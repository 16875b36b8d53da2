package io.sluice.standalone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting there is, with its default. The name is the one in {@code sluice.yaml} and of the flag. */
public enum Key {
    DATA("data", "", "data folder; default is below /var/lib/sluice (root) or ~/.local/share/sluice"),
    PORTS_FREE("ports.free", "false", "take the next free port where one is taken"),
    POSTGRES_PORT("postgres.port", "25432", "port of the hub's PostgreSQL"),
    POSTGRES_MAX_CONNECTIONS("postgres.max-connections", "60", "clients at once"),
    POSTGRES_MAX_SLOT_WAL_MB("postgres.max-slot-wal-mb", "4096", "log that a replication slot may hold back, in MB"),
    POSTGRES_URL("postgres.url", "", "an external PostgreSQL instead: JDBC address of the hub's database"),
    POSTGRES_USER("postgres.user", "sluice", "role on the external PostgreSQL"),
    POSTGRES_PASSWORD_FILE("postgres.password-file", "", "that role's password"),
    KAFKA_PORT("kafka.port", "29092", "Kafka's port for clients"),
    KAFKA_CONTROLLER_PORT("kafka.controller-port", "29093", "Kafka's port between broker and controller"),
    KAFKA_HEAP_MB("kafka.heap-mb", "256", "Kafka's heap in MB"),
    KAFKA_BOOTSTRAP("kafka.bootstrap", "", "an external Kafka instead: host:port,..."),
    KAFKA_USER("kafka.user", "sluice", "account on the external Kafka (SCRAM-SHA-512)"),
    KAFKA_PASSWORD_FILE("kafka.password-file", "", "that account's password"),
    REGISTRY_PORT("registry.port", "28081", "port of the schema registry"),
    REGISTRY_MANAGEMENT_PORT("registry.management-port", "28082", "port of the registry's health page"),
    REGISTRY_HEAP_MB("registry.heap-mb", "320", "the registry's heap in MB"),
    REGISTRY_URL("registry.url", "", "an external Apicurio Registry 3 instead: base address"),
    HTTP_PORT("http.port", "28080", "port of the data process"),
    HTTP_HEAP_MB("http.heap-mb", "512", "the data process' heap in MB"),
    CONTROL_PORT("control.port", "28083", "port of the control process: REST, web, log"),
    CONTROL_HEAP_MB("control.heap-mb", "192", "the control process' heap in MB"),
    KEYS_LEASE_SECONDS("keys.lease-seconds", "60", "how long data keys are used without asking the key service"),
    KEYS_SUITE(
            "keys.suite", "international", "algorithms of treatments: international, or chinese (SM3, SM4); for good"),
    KEYS_PKCS11_LIBRARY("keys.pkcs11-library", "", "a token's PKCS#11 library: it wraps the root of the data keys"),
    KEYS_PKCS11_SLOT("keys.pkcs11-slot", "", "number of the token's slot; without one the first with a token"),
    KEYS_PKCS11_PIN_FILE("keys.pkcs11-pin-file", "", "the token's PIN alone, mode 0400"),
    SOURCES_HOSTS("sources.hosts", "", "the only hosts sources may be read from; without any, all public ones"),
    SOURCES_PRIVATE_HOSTS(
            "sources.private-hosts",
            "",
            "hosts of sources whose addresses may be private ones, 127.0.0.1 for this machine");

    private final String text;
    private final String byDefault;
    private final String meaning;

    Key(String text, String byDefault, String meaning) {
        this.text = text;
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** The dotted name. */
    public String text() {
        return text;
    }

    /** The value when none is given; empty for none. */
    public String byDefault() {
        return byDefault;
    }

    public String meaning() {
        return meaning;
    }

    /** The environment variable of this setting. */
    public String variable() {
        return "SLUICE_" + text.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Key> named(String text) {
        return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
    }

    static Optional<Key> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(key -> key.variable().equals(variable))
                .findFirst();
    }
}

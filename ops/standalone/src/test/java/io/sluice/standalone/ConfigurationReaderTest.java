package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.keys.TokenSettings;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    Path folder;

    @Test
    void flagsWinOverVariablesAndThoseOverTheFile() throws IOException {
        Files.writeString(folder.resolve("sluice.yaml"), """
                postgres: { port: 1001, max-connections: 80 }
                kafka:
                  port: 1002
                http.port: 1003
                """);

        Configuration read =
                read(Map.of("SLUICE_KAFKA_PORT", "2002", "SLUICE_HTTP_PORT", "2003"), Map.of("http.port", "3003"));

        assertThat(read.port(Key.POSTGRES_PORT)).isEqualTo(1001);
        assertThat(read.port(Key.KAFKA_PORT)).isEqualTo(2002);
        assertThat(read.port(Key.HTTP_PORT)).isEqualTo(3003);
        assertThat(read.port(Key.REGISTRY_PORT)).isEqualTo(28081);
        assertThat(read.postgres().maxConnections()).isEqualTo(80);
        assertThat(read.fixedPorts()).containsExactlyInAnyOrder(Key.POSTGRES_PORT, Key.KAFKA_PORT, Key.HTTP_PORT);
    }

    @Test
    void anExternalServerIsOneWithAnAddress() {
        Configuration read = read(
                Map.of(),
                Map.of("kafka.bootstrap", "k1:9092", "kafka.user", "hub", "kafka.password-file", "/etc/hub.password"));

        assertThat(read.externalKafka())
                .contains(new Configuration.External("k1:9092", "hub", Path.of("/etc/hub.password")));
        assertThat(read.externalPostgres()).isEmpty();
        assertThat(read.externalRegistry()).isEmpty();
    }

    @Test
    void aTokenIsOneWithALibraryAndAPinFile() {
        Configuration read = read(
                Map.of(),
                Map.of(
                        "keys.pkcs11-library", "/usr/lib/token.so",
                        "keys.pkcs11-slot", "0x1f",
                        "keys.pkcs11-pin-file", "/etc/token.pin",
                        "keys.suite", "chinese",
                        "keys.lease-seconds", "30"));

        assertThat(read.keys())
                .isEqualTo(new Configuration.Keys(
                        30,
                        Suite.CHINESE,
                        Optional.of(new TokenSettings(
                                Path.of("/usr/lib/token.so"), Optional.of(31L), Path.of("/etc/token.pin")))));
        assertThat(read(Map.of(), Map.of()).keys())
                .isEqualTo(new Configuration.Keys(60, Suite.INTERNATIONAL, Optional.empty()));
        assertThatThrownBy(() -> read(
                        Map.of(),
                        Map.of(
                                "keys.pkcs11-library",
                                "token.so",
                                "keys.pkcs11-slot",
                                "one",
                                "keys.lease-seconds",
                                "61",
                                "keys.suite",
                                "other")))
                .hasMessageContaining("keys.pkcs11-pin-file")
                .hasMessageContaining("keys.pkcs11-slot")
                .hasMessageContaining("keys.lease-seconds")
                .hasMessageContaining("keys.suite");
    }

    @Test
    void everyProblemIsToldAtOnceWithASuggestion() {
        var environment = Map.of("SLUICE_KAFKA_PROT", "1", "SLUICE_JAVA_HOME", "/jdk");
        var flags = Map.of(
                "postgres.prot",
                "1",
                "http.port",
                "70000",
                "ports.free",
                "perhaps",
                "postgres.url",
                "jdbc:postgresql:x");

        assertThatThrownBy(() -> read(environment, flags))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("SLUICE_KAFKA_PROT is unknown; did you mean 'SLUICE_KAFKA_PORT'?")
                .hasMessageContaining("'postgres.prot' on the command line is unknown; did you mean 'postgres.port'?")
                .hasMessageContaining("http.port must be a whole number from 1 to 65535")
                .hasMessageContaining("ports.free must be true or false")
                .hasMessageContaining("postgres.password-file");
    }

    @Test
    void twoServersOnOnePortAreRefused() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("http.port", "29092")))
                .hasMessageContaining("kafka.port")
                .hasMessageContaining("http.port");
    }

    @Test
    void anotherFileIsReadOnRequestAndMustExist() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "kafka.port: 1234");
        var reader = new ConfigurationReader(folder, Map.of());

        assertThat(reader.read(other, Map.of("data", folder.toString())).port(Key.KAFKA_PORT))
                .isEqualTo(1234);
        assertThatThrownBy(() -> reader.read(folder.resolve("none.yaml"), Map.of()))
                .hasMessageContaining("none.yaml");
    }

    @Test
    void twoCopiesOfTheProjectHaveTwoDefaultFolders() {
        Path first = new ConfigurationReader(Path.of("/a"), Map.of())
                .read(null, Map.of())
                .data()
                .root();
        Path second = new ConfigurationReader(Path.of("/b"), Map.of())
                .read(null, Map.of())
                .data()
                .root();

        assertThat(first).isNotEqualTo(second).hasParentRaw(second.getParent());
    }

    private Configuration read(Map<String, String> environment, Map<String, String> flags) {
        var all = new java.util.TreeMap<>(flags);
        all.put("data", folder.toString());
        return new ConfigurationReader(folder, environment).read(null, all);
    }
}

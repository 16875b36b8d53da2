package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanTest {
    @TempDir
    Path folder;

    private ServerSocket stranger;

    @BeforeEach
    void listen() throws IOException {
        stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        stranger.close();
    }

    @Test
    void aTakenPortIsNamedWithItsSettingAndTheRemedy() {
        assertThatThrownBy(() -> new PortPlan(wanting(false)).decide(Set.of(Key.KAFKA_PORT), Set.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Port " + stranger.getLocalPort() + " (kafka.port) is taken")
                .hasMessageContaining("--free-ports");
    }

    @Test
    void onRequestTheNextFreePortIsTakenAndRememberedForTheNextStart() {
        Configuration decided = new PortPlan(wanting(true)).decide(Set.of(Key.KAFKA_PORT), Set.of());

        assertThat(decided.port(Key.KAFKA_PORT)).isGreaterThan(stranger.getLocalPort());
        assertThat(new PortPlan(wanting(false))
                        .decide(Set.of(Key.KAFKA_PORT), Set.of())
                        .ports())
                .isEqualTo(decided.ports());
    }

    @Test
    void thePortOfOurOwnOrphanIsNotTaken() {
        Configuration decided =
                new PortPlan(wanting(false)).decide(Set.of(Key.KAFKA_PORT), Set.of(stranger.getLocalPort()));

        assertThat(decided.port(Key.KAFKA_PORT)).isEqualTo(stranger.getLocalPort());
    }

    @Test
    void aPortThatIsNotNeededMayBeTaken() {
        assertThat(new PortPlan(wanting(false))
                        .decide(Set.of(Key.HTTP_PORT), Set.of())
                        .port(Key.KAFKA_PORT))
                .isEqualTo(stranger.getLocalPort());
    }

    private Configuration wanting(boolean freePorts) {
        Configuration defaults = new ConfigurationReader(folder, Map.of())
                .read(null, Map.of("data", folder.toString(), "ports.free", Boolean.toString(freePorts)));
        var ports = new java.util.EnumMap<Key, Integer>(defaults.ports());
        ports.put(Key.KAFKA_PORT, stranger.getLocalPort());
        return defaults.withPorts(ports);
    }
}

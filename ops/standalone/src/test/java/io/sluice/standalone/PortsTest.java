package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aPortInUseIsNotFreeAndTheNextFreeOneLiesBeyondIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.free(taken.getLocalPort())).isFalse();
            assertThat(Ports.nextFree(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }
}

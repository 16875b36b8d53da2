package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aPortInUseIsNotFreeAndTheNextFreeOneLiesBeyondIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.free(taken.getLocalPort())).isFalse();
            assertThat(Ports.nextFree(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    /** Guards against two servers of one stack that are given one port before either listens. */
    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, 2_000).map(i -> Ports.any()).distinct().count())
                .isEqualTo(2_000);
    }
}

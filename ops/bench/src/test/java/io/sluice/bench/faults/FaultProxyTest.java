package io.sluice.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bench.faults.FaultProxy.Weather;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a server that says everything back. */
class FaultProxyTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SHORT_MILLIS = 300;

    private ServerSocket server;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void start() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::sayBack);
        proxy = FaultProxy.to(server.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(PATIENCE_MILLIS);
    }

    private void sayBack() {
        try (Socket peer = server.accept()) {
            peer.getInputStream().transferTo(peer.getOutputStream());
        } catch (IOException over) {
            // The test has ended.
        }
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesOnInFairWeatherAndKeepsTheOrderOfWhatIsLate() throws IOException {
        assertThat(answerTo("one")).isEqualTo("one");

        proxy.is(Weather.slow(50, 2_000));

        assertThat(answerTo("two")).isEqualTo("two");
        assertThat(answerTo("three")).isEqualTo("three");
    }

    @Test
    void aHalfOpenLinkSaysNothingAndStaysOpen() throws IOException {
        assertThat(answerTo("one")).isEqualTo("one");

        proxy.is(Weather.HALF_OPEN);
        client.setSoTimeout(SHORT_MILLIS);

        assertThatThrownBy(() -> answerTo("two")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aCutLinkEndsWhatIsOpen() throws IOException {
        assertThat(answerTo("one")).isEqualTo("one");

        proxy.is(Weather.CUT);

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aLinkIsResetOnceSoManyBytesHavePassed() throws IOException {
        proxy.is(Weather.resetAfter(100));

        client.getOutputStream().write(new byte[200]);

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    private String answerTo(String word) throws IOException {
        client.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        return new String(client.getInputStream().readNBytes(word.length()), StandardCharsets.US_ASCII);
    }
}

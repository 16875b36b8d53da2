package io.sluice.model.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No source is read from where the operator does not let it be. */
class ReachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "169.254.169.254",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1"
            })
    void privateAddressesAreRefused(String address) throws UnknownHostException {
        assertThat(Zone.PUBLIC.holds(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "203.0.114.1", "192.0.3.1", "2606:4700::1111", "2001:4860::8888"})
    void addressesOfTheInternetAreNot(String address) throws UnknownHostException {
        assertThat(Zone.PUBLIC.holds(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void oneDisguisedAsANumberIsRefusedToo() {
        Reach reach = Reach.of(List.of(), List.of());

        for (String host : List.of("2130706433", "127.1", "0", "localhost")) {
            assertThatThrownBy(() -> reach.addresses(host)).as(host).isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void theOperatorMayListAPrivateHost() throws UnknownHostException {
        Reach reach = Reach.of(List.of(), List.of("LocalHost"));

        assertThat(reach.addresses("localhost")).isNotEmpty();
        assertThat(reach.loopback("localhost")).isNotEmpty();
    }

    @Test
    void nothingIsReadInTheClearButOverLoopback() {
        Reach reach = Reach.of(List.of(), List.of("10.1.2.3"));

        assertThatThrownBy(() -> reach.loopback("10.1.2.3")).isInstanceOf(HostRefusedException.class);
        assertThatThrownBy(() -> reach.loopback("1.1.1.1")).isInstanceOf(HostRefusedException.class);
    }

    @Test
    void whereHostsAreListedNoOthersAreRead() throws UnknownHostException {
        Reach reach = Reach.of(List.of("1.1.1.1"), List.of());

        assertThat(reach.addresses("1.1.1.1")).hasSize(1);
        assertThatThrownBy(() -> reach.addresses("8.8.8.8")).isInstanceOf(HostRefusedException.class);
    }

    /** A name that stands for another address by then is not followed. */
    @Test
    void aSocketLooksAtTheAddressItIsConnectedTo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());

            assertThatThrownBy(() -> socket(Zone.PUBLIC).connect(here, 1000)).isInstanceOf(HostRefusedException.class);
            for (Zone zone : List.of(Zone.LISTED, Zone.LOOPBACK)) {
                try (Socket socket = socket(zone)) {
                    socket.connect(here, 1000);
                    assertThat(socket.isConnected()).isTrue();
                }
            }
        }
        assertThatThrownBy(() -> socket(Zone.LISTED).connect(new InetSocketAddress("169.254.169.254", 80), 1000))
                .isInstanceOf(HostRefusedException.class);
        assertThatThrownBy(() -> socket(Zone.LOOPBACK).connect(new InetSocketAddress("10.1.2.3", 80), 1000))
                .isInstanceOf(HostRefusedException.class);
    }

    private static Socket socket(Zone zone) throws Exception {
        return CheckedSockets.in(zone).getConstructor().newInstance().createSocket();
    }

    @ParameterizedTest(name = "{0}, tls {1}: {2}, {3}")
    @CsvSource({
        "127.0.0.1,,DISABLE,LOOPBACK",
        "127.0.0.1,verify-full,VERIFY_FULL,LISTED",
        "10.1.2.3,,VERIFY_FULL,LISTED",
        "10.1.2.3,disable,DISABLE,LISTED",
        "10.1.2.3,require,REQUIRE,LISTED",
        "1.1.1.1,,VERIFY_FULL,PUBLIC",
    })
    void nothingIsSaidInTheClearUnlessTheOperatorListsTheHost(
            String host, @Nullable String tls, Tls.Mode mode, Zone zone) throws UnknownHostException {
        Reach reach = Reach.of(List.of(), List.of("127.0.0.1", "10.1.2.3"));

        Way way = reach.way(host, Tls.of(tls == null ? Map.of() : Map.of("tls", tls)));

        assertThat(way.tls()).isEqualTo(mode);
        assertThat(way.zone()).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void aHostThatIsNotListedIsAskedWhoItIs(String tls) {
        assertThatThrownBy(() -> Reach.usual().way("1.1.1.1", Tls.of(Map.of("tls", tls))))
                .isInstanceOfSatisfying(
                        HostRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo("tls-needed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../keys.json", "/etc/passwd", "a.pem/../b.pem", "-----BEGIN CERTIFICATE-----x"})
    void aCertificateIsOneOrTheNameOfOne(String ca) {
        assertThatThrownBy(() -> Tls.of(Map.of("ca", ca))).hasMessageContaining("'ca' is refused");
    }

    @Test
    void aCertificateThatIsNotKeptIsNoCertificate() {
        Reach reach = Reach.of(List.of(), List.of("10.1.2.3"), Path.of("none"));

        assertThatThrownBy(() -> reach.way("10.1.2.3", Tls.of(Map.of("ca", "ministry.pem"))))
                .isInstanceOfSatisfying(
                        HostRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo("certificate-missing"));
    }
}

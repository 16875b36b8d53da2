package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing is named, one thing after another; mending it turns that line green. */
class FolderCheckTest {
    @TempDir
    Path root;

    private static List<String> found(Map<String, String> connection, SftpLogin login) {
        return FolderCheck.of(connection, login).stream()
                .map(check -> check.what() + (check.ok() ? "" : "!"))
                .toList();
    }

    private static String message(Map<String, String> connection, SftpLogin login) {
        return FolderCheck.of(connection, login).getLast().message();
    }

    @Test
    void each_thing_is_told_until_all_are_there() throws Exception {
        try (SftpServer server = SftpServer.of(root)) {
            Map<String, String> connection = server.connection();
            connection.remove("fingerprint");
            assertThat(found(connection, SftpServer.login())).containsExactly("connection", "host-key!");
            assertThat(message(connection, SftpServer.login())).contains(server.fingerprint());
            assertThat(server.passwords()).isZero();

            connection.put("fingerprint", server.fingerprint());
            assertThat(found(connection, SftpServer.login("another")))
                    .containsExactly("connection", "host-key", "login!");
            assertThat(found(connection, new SftpLogin(Optional::empty, Optional::empty, SftpServer.LOOPBACK)))
                    .containsExactly("connection", "host-key", "login!");
            assertThat(found(connection, SftpServer.login()))
                    .containsExactly("connection", "host-key", "login", "folder!");

            Path folder = Files.createDirectories(root.resolve("drops"));
            Files.writeString(folder.resolve("a.csv"), "n\n1\n");
            server.deny("a.csv");
            assertThat(found(connection, SftpServer.login()))
                    .containsExactly("connection", "host-key", "login", "folder", "files!");
            assertThat(message(connection, SftpServer.login())).contains("drop 'a'");

            server.disturb((session, name, offset) -> {});
            assertThat(FolderCheck.of(connection, SftpServer.login()))
                    .extracting(FolderCheck::ok)
                    .containsOnly(true)
                    .hasSize(5);
        }
    }

    @Test
    void nobody_at_the_port_and_something_else_there_are_told_alike() throws Exception {
        SftpServer server = SftpServer.of(root);
        Map<String, String> connection = server.connection();
        server.close();
        String nobody = message(connection, SftpServer.login());
        try (java.net.ServerSocket other = new java.net.ServerSocket(
                Integer.parseInt(connection.get("port")), 5, java.net.InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(other));
            assertThat(message(connection, SftpServer.login()))
                    .isEqualTo(nobody)
                    .contains("No SSH server");
        }
    }

    private static void hangUp(java.net.ServerSocket other) {
        try (var caller = other.accept();
                OutputStream out = caller.getOutputStream()) {
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void a_host_key_that_signs_by_sha_1_alone_is_none() throws Exception {
        try (SftpServer old = SftpServer.of(
                root,
                SftpServer.keyPair("RSA", 2048),
                server -> server.setSignatureFactories(List.of(BuiltinSignatures.rsa)))) {
            assertThat(found(old.connection(), SftpServer.login())).containsExactly("connection!");
            assertThat(old.passwords()).isZero();
        }
    }

    @Test
    void a_private_key_is_used_in_place_of_a_password(@TempDir Path secrets) throws Exception {
        KeyPair pair = SftpServer.keyPair("EC", 256);
        Path file = secrets.resolve("source.key");
        OpenSSHKeyEncryptionContext sealed = new OpenSSHKeyEncryptionContext();
        sealed.setPassword("of the file");
        sealed.setCipherType("256");
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "", sealed, out);
        }
        Files.createDirectories(root.resolve("drops"));
        try (SftpServer server = SftpServer.of(root, pair)) {
            SftpLogin login =
                    new SftpLogin(() -> Optional.of(file), () -> Optional.of("of the file"), SftpServer.LOOPBACK);
            assertThat(found(server.connection(), login))
                    .containsExactly("connection", "host-key", "login", "folder", "files");

            SftpLogin wrong =
                    new SftpLogin(() -> Optional.of(file), () -> Optional.of("of another"), SftpServer.LOOPBACK);
            assertThat(message(server.connection(), wrong))
                    .contains("private key")
                    .doesNotContain("of another");
            assertThat(server.passwords()).isZero();
        }
    }

    @Test
    void a_link_at_the_server_is_not_followed() throws Exception {
        Path folder = Files.createDirectories(root.resolve("drops"));
        Files.writeString(root.resolve("outside.csv"), "n\n1\n");
        Files.createSymbolicLink(folder.resolve("a.csv"), root.resolve("outside.csv"));
        try (SftpServer server = SftpServer.of(root);
                Folder far = Folder.of(server.connection(), SftpServer.login())) {
            assertThat(far.files()).extracting(Found::linked).containsExactly(true);
            assertThatThrownBy(() -> far.open("a", "a.csv").close())
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("link");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"169.254.169.254", "0.0.0.0", "0", "224.0.0.1", "2130706433", "10.1.2.3"})
    void hosts_that_the_operator_does_not_allow_are_not_connected_to(String host) {
        Map<String, String> connection =
                Map.of("host", host, "user", "planning", "folder", "/drops", "fingerprint", "SHA256:" + "A".repeat(43));

        assertThat(found(connection, SftpServer.login())).containsExactly("host-not-allowed!");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "host,'a host'",
        "host,'h1,h2?x=y'",
        "host,'[::1]'",
        "host,sftp://h/",
        "host,-oProxyCommand=x",
        "port,0",
        "port,22;23",
        "user,-l",
        "user,'a b'",
        "folder,drops",
        "folder,/drops/../etc",
        "fingerprint,MD5:00",
        "fingerprint,SHA256:short"
    })
    void a_part_that_is_none_is_refused_by_its_name(String part, String value) {
        Map<String, String> connection = new TreeMap<>(Map.of(
                "host",
                "files.example",
                "user",
                "planning",
                "folder",
                "/drops",
                "fingerprint",
                "SHA256:" + "A".repeat(43)));
        assertThat(SftpAddress.of(connection).checked().port()).isEqualTo(22);
        connection.put(part, value);

        assertThatThrownBy(() -> Folder.of(connection, SftpLogin.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part + " is refused");
    }

    @Test
    void without_a_fingerprint_nothing_is_read() {
        Map<String, String> connection = Map.of("host", "files.example", "user", "planning", "folder", "/drops");

        assertThatThrownBy(() -> Folder.of(connection, SftpLogin.none())).hasMessageContaining("fingerprint");
    }
}

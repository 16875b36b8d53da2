package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A department's SFTP server on loopback, which shows one folder as its root. */
final class SftpHost implements AutoCloseable {
    static final String PASSWORD = "of-the-department-only";

    private final Path root;
    private final int port;
    private final KeyPair key;
    private final AtomicInteger passwords = new AtomicInteger();
    private SshServer server;

    SftpHost(Path root) throws IOException {
        this.root = root;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            this.key = keys.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        this.server = start();
    }

    private SshServer start() throws IOException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(port);
        made.setKeyPairProvider(KeyPairProvider.wrap(key));
        made.setPasswordAuthenticator((user, password, session) -> {
            passwords.incrementAndGet();
            return user.equals("police") && password.equals(PASSWORD);
        });
        made.setFileSystemFactory(new VirtualFileSystemFactory(root));
        made.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        made.start();
        return made;
    }

    void stop() throws IOException {
        server.stop(true);
    }

    void startAgain() throws IOException {
        server = start();
    }

    /** How often somebody sent a password. */
    int passwords() {
        return passwords.get();
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    Specification.Source source(String id, long serial, String fingerprint, String sealingKey) {
        return new Specification.Source(
                id,
                serial,
                true,
                "police",
                "files",
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(port),
                        "user", "police",
                        "folder", "/",
                        "fingerprint", fingerprint,
                        "drop.residents.files", "residents*"),
                sealingKey);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}

package io.sluice.files;

import io.sluice.model.reach.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on loopback that shows one folder as its root, with what tests need to disturb it. */
final class SftpServer implements AutoCloseable {
    static final String USER = "planning";
    static final String PASSWORD = "kept for the source";

    private final KeyPair hostKey;
    private final int port;
    private final Path root;
    private final AtomicInteger passwords = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Optional<KeyPair> userKey;
    private final Consumer<SshServer> settings;
    private volatile Disturbance disturbance = (session, name, offset) -> {};
    private SshServer server;

    /** What happens when a file is about to be read from an offset; below 0: is opened. */
    interface Disturbance {
        void at(ServerSession session, String name, long offset) throws IOException;
    }

    private SftpServer(Path root, KeyPair hostKey, Optional<KeyPair> userKey, Consumer<SshServer> settings)
            throws IOException {
        this.root = root;
        this.hostKey = hostKey;
        this.userKey = userKey;
        this.settings = settings;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.server = started();
    }

    static SftpServer of(Path root) throws IOException {
        return new SftpServer(root, keyPair("EC", 256), Optional.empty(), server -> {});
    }

    /** One that also lets in whoever has this key. */
    static SftpServer of(Path root, KeyPair userKey) throws IOException {
        return new SftpServer(root, keyPair("EC", 256), Optional.of(userKey), server -> {});
    }

    static SftpServer of(Path root, KeyPair hostKey, Consumer<SshServer> settings) throws IOException {
        return new SftpServer(root, hostKey, Optional.empty(), settings);
    }

    static KeyPair keyPair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private SshServer started() throws IOException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(port);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setPasswordAuthenticator((user, password, session) -> {
            passwords.incrementAndGet();
            return user.equals(USER) && password.equals(PASSWORD);
        });
        userKey.ifPresent(pair -> made.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, pair.getPublic())));
        made.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory files = new SftpSubsystemFactory();
        files.addSftpEventListener(new Listener());
        made.setSubsystemFactories(java.util.List.of(files));
        settings.accept(made);
        made.start();
        return made;
    }

    private final class Listener implements SftpEventListener {
        @Override
        public void initialized(ServerSession session, int version) {
            sessions.incrementAndGet();
        }

        @Override
        public void opening(ServerSession session, String remoteHandle, org.apache.sshd.sftp.server.Handle localHandle)
                throws IOException {
            disturbance.at(session, localHandle.getFile().getFileName().toString(), -1);
        }

        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            disturbance.at(session, localHandle.getFile().getFileName().toString(), offset);
        }
    }

    void disturb(Disturbance by) {
        disturbance = by;
    }

    /** Nobody may open files of this name. */
    void deny(String denied) {
        disturb((session, name, offset) -> {
            if (name.equals(denied)) {
                throw new AccessDeniedException(denied);
            }
        });
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /** As it is registered. */
    Map<String, String> connection() {
        return new TreeMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "user",
                USER,
                "folder",
                "/drops",
                "fingerprint",
                fingerprint()));
    }

    /** As an operator lists this machine. */
    static final Reach LOOPBACK = Reach.of(List.of(), List.of("127.0.0.1", "localhost"));

    static SftpLogin login() {
        return login(PASSWORD);
    }

    static SftpLogin login(String password) {
        return new SftpLogin(Optional::empty, () -> Optional.of(password), LOOPBACK);
    }

    /** How often somebody sent a password. */
    int passwords() {
        return passwords.get();
    }

    /** How often a connection came as far as SFTP. */
    int sessions() {
        return sessions.get();
    }

    void stop() throws IOException {
        server.stop(true);
    }

    void startAgain() throws IOException {
        server = started();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}

package io.sluice.files;

import io.sluice.files.FolderException.Stage;
import io.sluice.model.reach.HostRefusedException;
import io.sluice.model.reach.Reach;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an SFTP server. Nobody is logged in before the server has shown a host key that is known, and one
 * way of logging in is tried once, so that no account is locked by us.
 */
final class SftpSession implements Closeable {
    private static final Duration CONNECT = Duration.ofSeconds(7);
    private static final Duration LOGIN = Duration.ofSeconds(8);

    private final SshClient ssh;
    private final ClientSession session;
    private final SftpClient files;

    private SftpSession(SshClient ssh, ClientSession session, SftpClient files) {
        this.ssh = ssh;
        this.session = session;
        this.files = files;
    }

    /** What the server showed while a connection was made. */
    private static final class Shown {
        private final SftpAddress address;
        private volatile @Nullable String fingerprint;

        Shown(SftpAddress address) {
            this.address = address;
        }

        boolean isKnown(PublicKey key) {
            String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
            fingerprint = shown;
            return address.fingerprints().contains(shown);
        }

        Optional<FolderException> strange() {
            String shown = fingerprint;
            return shown == null || address.fingerprints().contains(shown)
                    ? Optional.empty()
                    : Optional.of(new FolderException(
                            Stage.HOST_KEY,
                            "The server shows a host key that is not registered, with the fingerprint " + shown
                                    + "; ask its operator for the fingerprint on another way, and register it as"
                                    + " 'fingerprint' if it is the same"));
        }

        boolean isNobody() {
            return fingerprint == null;
        }
    }

    /** @throws FolderException saying at which stage it ended and what to do */
    static SftpSession open(SftpAddress address, SftpLogin login) throws FolderException {
        Shown shown = new Shown(address);
        SshClient ssh = SshSettings.client((session, from, key) -> shown.isKnown(key));
        ssh.start();
        boolean isOpen = false;
        try {
            ClientSession session = connect(ssh, address, login.reach());
            login(session, login, shown);
            SftpSession opened = new SftpSession(ssh, session, files(session));
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                ssh.stop();
            }
        }
    }

    /** The same words whether nobody answers, something refuses or something else listens: no scanner of ports. */
    private static FolderException unreachable() {
        return new FolderException(
                Stage.CONNECTION,
                "No SSH server answers at the registered host and port; check both, the network and its firewall");
    }

    private static ClientSession connect(SshClient ssh, SftpAddress address, Reach reach) throws FolderException {
        try {
            InetAddress found = reach.addresses(address.host()).getFirst();
            return ssh.connect(address.user(), new InetSocketAddress(found, address.port()))
                    .verify(CONNECT)
                    .getSession();
        } catch (HostRefusedException refused) {
            throw new FolderException(Stage.HOST, String.valueOf(refused.getMessage()));
        } catch (IOException problem) {
            throw unreachable();
        }
    }

    private static void login(ClientSession session, SftpLogin login, Shown shown) throws FolderException {
        identify(session, login);
        try {
            session.auth().verify(LOGIN);
        } catch (IOException problem) {
            Optional<FolderException> strange = shown.strange();
            if (strange.isPresent()) {
                throw strange.get();
            }
            if (shown.isNobody() || !SshSettings.isRefusal(problem)) {
                throw unreachable();
            }
            throw new FolderException(
                    Stage.LOGIN,
                    "The server refuses the login; check 'user', and the password or private key that is kept for the"
                            + " source");
        }
    }

    private static void identify(ClientSession session, SftpLogin login) throws FolderException {
        Optional<Path> privateKey = login.privateKey().get();
        if (privateKey.isPresent()) {
            SshSettings.onlyBy(session, "publickey");
            session.addPublicKeyIdentity(
                    keyPair(privateKey.get(), login.password().get()));
        } else {
            SshSettings.onlyBy(session, "password");
            session.addPasswordIdentity(login.password()
                    .get()
                    .orElseThrow(() -> new FolderException(
                            Stage.LOGIN,
                            "Neither a password nor a private key is kept for the source; register one of them")));
        }
    }

    private static KeyPair keyPair(Path file, Optional<String> password) throws FolderException {
        FilePasswordProvider provider = password.map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY);
        try (var bytes = java.nio.file.Files.newInputStream(file)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("private key of the source"), bytes, provider);
            if (pairs != null && pairs.iterator().hasNext()) {
                return pairs.iterator().next();
            }
        } catch (IOException | GeneralSecurityException problem) {
            // told below: what the file holds is nobody's to read
        }
        throw new FolderException(
                Stage.LOGIN,
                "The private key that is kept for the source cannot be read; it must be an OpenSSH or PEM file, its"
                        + " password the source's");
    }

    private static SftpClient files(ClientSession session) throws FolderException {
        try {
            return SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException problem) {
            throw new FolderException(
                    Stage.LOGIN, "The server lets the user in, but not by SFTP; its operator must allow that");
        }
    }

    SftpClient files() {
        return files;
    }

    boolean isOpen() {
        return session.isOpen() && files.isOpen();
    }

    @Override
    public void close() {
        session.close(true);
        ssh.stop();
    }
}

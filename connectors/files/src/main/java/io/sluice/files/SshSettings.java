package io.sluice.files;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;

/** How this process speaks SSH: by what is registered alone, with no algorithm that rests on SHA-1, MD5 or CBC. */
final class SshSettings {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int HEARTBEATS_UNANSWERED = 3;
    private static final List<String> WEAK = List.of("sha1", "md5", "cbc", "arcfour", "3des");

    private SshSettings() {}

    static SshClient client(ServerKeyVerifier verifier) {
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.setServerKeyVerifier(verifier);
        // Nothing is taken from the files of the account that this process runs as.
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        ssh.setSignatureFactories(List.of(
                BuiltinSignatures.ed25519,
                BuiltinSignatures.nistp256,
                BuiltinSignatures.nistp384,
                BuiltinSignatures.nistp521,
                BuiltinSignatures.rsaSHA512,
                BuiltinSignatures.rsaSHA256));
        ssh.setKeyExchangeFactories(strong(ssh.getKeyExchangeFactories()));
        ssh.setCipherFactories(strong(ssh.getCipherFactories()));
        ssh.setMacFactories(strong(ssh.getMacFactories()));
        ssh.setNioWorkers(1);
        CoreModuleProperties.PASSWORD_PROMPTS.set(ssh, 1);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, SILENCE);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(ssh, HEARTBEATS_UNANSWERED);
        return ssh;
    }

    private static <T extends NamedResource> List<T> strong(List<T> algorithms) {
        return algorithms.stream()
                .filter(each -> WEAK.stream().noneMatch(each.getName().toLowerCase(Locale.ROOT)::contains))
                .toList();
    }

    /** Lets one way of logging in be tried, and no other after it. */
    static void onlyBy(ClientSession session, String method) {
        CoreModuleProperties.PREFERRED_AUTHS.set(session, method);
    }

    /** Whether the server would not let the user in, and not that the connection was lost. */
    static boolean isRefusal(IOException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshException ssh
                    && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                return true;
            }
        }
        return false;
    }
}

package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a subscription's credentials outlive the control process, and what becomes of a file that does not. */
@ExtendWith(OneSharingHub.class)
class CredentialsE2E {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SharingHub hub;

    CredentialsE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void theyAreTheSameAfterARestart() throws Exception {
        Subscription before = hub.subscription(hub.granted("restart"));

        hub.killControl();

        assertThat(again(before).file()).isEqualTo(before.file());
        assertThat(before.schemas()).isEqualTo(200);
        assertThat(before.read(hub.files().written(), hub.registry()))
                .hasSize(hub.files().written());
    }

    @Test
    void aFileThatWasCutOffIsReplacedAndItsPasswordWithIt() throws Exception {
        Subscription before = hub.subscription(hub.granted("cut-off"));

        Files.writeString(hub.clientFile(before.grant()), before.file().substring(0, 100));
        Awaitility.await("a whole file")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> again(before).file().length() >= before.file().length());

        Subscription after = again(before);
        assertThat(after.password()).isNotEqualTo(before.password());
        assertThat(before.schemas()).isEqualTo(401);
        assertThat(after.schemas()).isEqualTo(200);
        assertThat(after.read(hub.files().written(), hub.registry()))
                .hasSize(hub.files().written());
    }

    private Subscription again(Subscription subscription) {
        return hub.subscription(hub.as("developer").get("/api/v1/grants/" + subscription.grant()));
    }
}

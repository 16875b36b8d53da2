package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.bench.cluster.TwoWorkers;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hub and its Connect cluster: an approval is all it takes there, too, and a source moves between the two hosts. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectHubE2E {
    private static final String MOVED = "moved";

    private final SharingHub hub;
    private final HubClient operator;
    private TwoWorkers workers;

    ConnectHubE2E(SharingHub hub) throws IOException {
        this.hub = hub;
        this.operator = new HubClient(
                hub.url(),
                Files.readString(hub.data().resolve("secrets/tokens/operator")).strip());
    }

    @BeforeAll
    void startWorkers() throws IOException {
        workers = hub.workers();
    }

    @AfterAll
    void stopWorkers() {
        if (workers != null) {
            workers.close();
        }
        operator.close();
    }

    @Test
    void fromRegistrationToRevocationOnACluster() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, SharingHub.ON_CLUSTER, null)) {
            FeeRounds.fill(register);
            Subscription subscription = register.grant();
            try (FeeRounds rounds = new FeeRounds(register, subscription, hub)) {
                rounds.awaitAll();
                isShared(register, subscription);
                assertThat(told(register).path("reason").asText()).isEqualTo("on-connect-cluster");

                rounds.raiseWhile(() -> {
                    String killed = workers.kill("sluice-" + register.source());
                    await("another worker")
                            .until(() -> workers.runner("sluice-" + register.source())
                                    .filter(worker -> !worker.equals(killed))
                                    .isPresent());
                });

                rounds.awaitAll();
                rounds.assertExact();
                isShared(register, subscription);
            }
            workers.replace();

            hub.revoke(subscription.grant());
            try (KafkaConsumer<byte[], byte[]> consumer = subscription.consumer(500)) {
                assertThatThrownBy(() -> consumer.partitionsFor(subscription.topic()))
                        .isInstanceOf(SaslAuthenticationException.class);
            }
            await("no connector")
                    .until(() -> workers.runner("sluice-" + register.source()).isEmpty());
            await("nothing of ours at the source").until(() -> !isHeld(register));
        }
    }

    @Test
    void aSourceMovesToTheClusterAndBackUnderLoad() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, MOVED, null)) {
            FeeRounds.fill(register);
            Subscription subscription = register.grant();
            try (FeeRounds rounds = new FeeRounds(register, subscription, hub)) {
                rounds.awaitAll();
                assertThat(workers.runner("sluice-" + MOVED)).isEmpty();

                rounds.raiseWhile(() -> {
                    hub.place(SharingHub.ON_CLUSTER + "," + MOVED);
                    await("the cluster has it")
                            .until(() -> workers.runner("sluice-" + MOVED).isPresent());
                    isShared(register, subscription);
                });
                rounds.awaitAll();

                rounds.raiseWhile(() -> {
                    hub.place(SharingHub.ON_CLUSTER);
                    await("the data process has it")
                            .until(() -> told(register).path("state").asText().equals("streaming"));
                    assertThat(workers.runner("sluice-" + MOVED)).isEmpty();
                });

                rounds.awaitAll();
                rounds.assertExact();
            }
            hub.revoke(subscription.grant());
            await("nothing of ours at the source").until(() -> !isHeld(register));
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(500));
    }

    /** What operators see of it: the source follows its log, and its share has all rows. */
    private void isShared(LicenceRegister register, Subscription subscription) {
        await("flow of " + register.source()).until(() -> {
            JsonNode flow = operator.get("/api/v1/flows");
            return named(flow.path("sources"), "id", register.source())
                            .path("state")
                            .asText()
                            .equals("streaming")
                    && named(flow.path("paths"), "grant", subscription.grant())
                            .path("state")
                            .asText()
                            .equals("active");
        });
    }

    /** What the data process says of it. */
    private JsonNode told(LicenceRegister register) throws IOException, InterruptedException {
        return named(hub.dataProcess().status().path("sources"), "id", register.source());
    }

    private static JsonNode named(JsonNode list, String member, String value) {
        for (JsonNode each : list) {
            if (each.path(member).asText().equals(value)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private boolean isHeld(LicenceRegister register) throws SQLException {
        try (Connection database = hub.database();
                Statement sql = database.createStatement();
                ResultSet found = sql.executeQuery("SELECT EXISTS (SELECT FROM pg_replication_slots WHERE database = '"
                        + register.source() + "')")) {
            return found.next() && found.getBoolean(1);
        }
    }
}

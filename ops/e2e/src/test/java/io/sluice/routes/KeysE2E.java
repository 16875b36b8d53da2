package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.specification.Specification;
import io.sluice.keys.SoftToken;
import io.sluice.keys.TokenKeys;
import io.sluice.pipeline.Suite;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Keys go away, come back and rotate while residents move: nothing in clear leaves, and all of it arrives, once. */
class KeysE2E {
    private static final int LEASE_SECONDS = 2;

    @Test
    void aKeyFileOfTheChineseProfileThatIsTakenAwayHaltsSharingUntilItIsBack() throws Exception {
        DataFolder data = DataFolder.temporary("keys");
        Path keys = data.secrets().resolve("keys.json");
        try (Hub hub = new Hub(
                data, usual -> usual.with(new Configuration.Keys(LEASE_SECONDS, Suite.CHINESE, Optional.empty())))) {
            assertThat(hub.status().path("keys").path("suite").asText()).isEqualTo("CHINESE");
            goAwayAndComeBack(hub, () -> Files.move(keys, kept(keys)), () -> Files.move(kept(keys), keys));
        }
    }

    @Test
    void aTokenThatIsTakenAwayHaltsSharingUntilItIsBack() throws Exception {
        SoftToken token = SoftToken.make(Path.of("target", "softhsm").toAbsolutePath());
        Configuration.Keys keys =
                new Configuration.Keys(LEASE_SECONDS, Suite.INTERNATIONAL, Optional.of(token.settings()));
        DataFolder data = DataFolder.temporary("keys");
        try (Hub hub = new Hub(data, usual -> usual.with(keys))) {
            assertThat(data.secrets().resolve("keys.json")).doesNotExist();
            goAwayAndComeBack(hub, token::hideKeys, token::restoreKeys);
            rotate(hub, TokenKeys.at(token.settings(), data.secrets().resolve("keys.wrapped")));
            assertThat(Files.readString(hub.stack().child("data").log())).doesNotContain(SoftToken.PIN);
        }
    }

    /** What is done to the key service. */
    private interface Deed {
        void run() throws Exception;
    }

    private static void goAwayAndComeBack(Hub hub, Deed away, Deed back) throws Exception {
        try (Residents residents = new Residents(hub, "town")) {
            Specification.Share share = residents.share();
            hub.awaitShare(share.id(), found -> found.path("state").asText().equals("active"));
            residents.move();
            hub.awaitShare(share.id(), found -> found.path("shared").asInt() > 500);

            away.run();
            hub.awaitShare(share.id(), found -> found.path("state").asText().equals("halted"));
            JsonNode halted = hub.awaitSource(
                    "town", found -> found.path("state").asText().equals("halted"));
            // What was sealed in the lease's last moment may be committed after it.
            awaitMore(residents);
            int shared = hub.read(share.topic()).size();
            awaitMore(residents);

            assertThat(halted.path("reason").asText()).isEqualTo("key-unavailable");
            assertThat(halted.path("message").asText()).isNotBlank();
            assertThat(hub.status().path("keys").path("state").asText()).isEqualTo("ended");
            assertThat(hub.text("/q/metrics"))
                    .contains("sluice_keys_leased 0.0")
                    .contains("sluice_capture_state{source=\"town\",state=\"halted\"} 1.0");
            assertThat(hub.read(share.topic())).as("nothing more was shared").hasSize(shared);
            hub.publish(new Specification.Extract(
                    "halted", 1, true, share.id(), share.grants().getFirst(), List.of("csv")));
            await(() -> extract(hub).path("state").asText().equals("pending")
                    && extract(hub).path("message").asText().contains("sharing halts"));

            back.run();
            int all = residents.rest();
            await(() -> hub.read(share.topic()).size() >= all);

            hub.awaitShare(share.id(), found -> found.path("state").asText().equals("active"));
            await(() -> extract(hub).path("state").asText().equals("completed"));
            List<ConsumerRecord<byte[], byte[]>> records = hub.read(share.topic());
            assertThat(records).hasSize(all);
            assertThat(keysOf(records)).as("each row once").hasSize(all);
            assertThat(hub.readAll(share.topic())).noneMatch(Residents::isClear);
            assertThat(hub.readAll("_sluice.quarantine.town")).noneMatch(Residents::isClear);
        }
    }

    private static void awaitMore(Residents residents) {
        int before = residents.written();
        await(() -> residents.written() > before + 500);
    }

    private static JsonNode extract(Hub hub) {
        return hub.status().path("extracts").path(0);
    }

    private static void rotate(Hub hub, TokenKeys keys) throws Exception {
        try (Residents residents = new Residents(hub, "village")) {
            Specification.Share share = residents.share();
            hub.awaitShare(share.id(), found -> found.path("state").asText().equals("active"));
            residents.move();
            hub.awaitShare(share.id(), found -> found.path("shared").asInt() > 200);
            await(() -> offsetKeyVersion(hub, "village") == 1);

            assertThat(keys.rotate()).isEqualTo(2);
            String wrapping = keys.rewrap();

            await(() -> offsetKeyVersion(hub, "village") == 2);
            hub.kill("data");
            int all = residents.rest();
            await(() -> hub.read(share.topic()).size() >= all);
            assertThat(keysOf(hub.read(share.topic()))).as("each row once").hasSize(all);
            assertThat(hub.read(share.topic())).hasSize(all);
            assertThat(keys.wrapping()).isEqualTo(wrapping);
        }
    }

    /** Version of the key that a source's last committed offset was sealed with. */
    private static int offsetKeyVersion(Hub hub, String source) {
        ConsumerRecord<byte[], byte[]> last = hub.read("_sluice.offsets").stream()
                .filter(message -> new String(message.key(), StandardCharsets.UTF_8).equals(source))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return ByteBuffer.wrap(Base64.getDecoder().decode(last.value())).getInt(1);
    }

    private static Set<String> keysOf(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<String> keys = new HashSet<>();
        records.forEach(message -> keys.add(new String(message.key(), StandardCharsets.ISO_8859_1)));
        return keys;
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(condition);
    }

    private static Path kept(Path file) {
        return file.resolveSibling(file.getFileName() + ".kept");
    }
}

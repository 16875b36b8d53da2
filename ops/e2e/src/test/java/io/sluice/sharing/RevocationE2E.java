package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.client.HubException;
import io.sluice.standalone.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a grant after its revocation: nothing, at once, however its reader waits. */
@ExtendWith(OneSharingHub.class)
class RevocationE2E {
    private static final int MORE = 40;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** The broker asks for the credential again after 60 s. */
    private static final Duration POLLED_ON = Duration.ofSeconds(75);

    private static final Duration STILL = Duration.ofSeconds(10);

    private final SharingHub hub;

    RevocationE2E(SharingHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest(name = "fetch.max.wait.ms={0}")
    @ValueSource(ints = {500, 60_000})
    void aRevokedReaderGetsNoMore(int maxWaitMs) throws Exception {
        // Two grants of one share: it goes on after the first has ended.
        Subscription revoked = hub.subscription(hub.granted("revocation-" + maxWaitMs));
        Subscription kept = hub.subscription(hub.granted("revocation-" + maxWaitMs));
        assertThat(kept.topic()).isEqualTo(revoked.topic());
        int all = hub.files().written();
        try (PollingReader reader = new PollingReader(revoked, maxWaitMs);
                PollingReader other = new PollingReader(kept, maxWaitMs)) {
            KafkaConsumer<byte[], byte[]> idle = connected(revoked);
            await(reader, all);
            await(other, all);

            hub.revoke(revoked.grant());
            long answered = System.nanoTime();

            passed(answered, Duration.ofSeconds(1));
            assertRefused(idle);
            hub.files().drop(MORE);
            await(other, all + MORE);
            assertNewConnectionsAreRefused(revoked);
            assertNoSchemasAndNoFile(revoked);
            passed(answered, POLLED_ON);

            assertPollingIsVain(reader.after(answered), maxWaitMs, answered);
            assertThat(other.polls())
                    .allSatisfy(poll -> assertThat(poll.refusal()).isNull());
        }
        hub.logged(
                "kind=revocation&grant=" + revoked.grant(),
                entry -> entry.path("facts").path("how").asText().equals("revoked"));
    }

    /** Guards against a share that goes on under an ended grant while the registry, which it does not need, is away. */
    @Test
    void whatIsRevokedEndsThoughTheRegistryIsAway() throws Exception {
        hub.granted("registry-kept");
        Subscription revoked = hub.subscription(hub.granted("registry-ended"));
        Child registry = hub.server("registry");
        registry.stop();
        try {
            hub.revoke(revoked.grant());

            Awaitility.await("end of the share")
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> !hub.dataProcess()
                            .status()
                            .path("shares")
                            .findValuesAsText("topic")
                            .contains(revoked.topic()));
            assertThat(registry.state()).isEqualTo(Child.State.STOPPED);
        } finally {
            registry.start();
            registry.awaitReady(LIMIT);
        }
    }

    /** A consumer that has met the broker and has not fetched yet. */
    private static KafkaConsumer<byte[], byte[]> connected(Subscription subscription) {
        KafkaConsumer<byte[], byte[]> consumer = subscription.consumer(500);
        consumer.seekToBeginning(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return consumer;
    }

    /** Returns when so much time has passed: what follows begins then, and not before. */
    private static void passed(long since, Duration time) {
        Awaitility.await("the time to pass").atMost(LIMIT).until(() -> System.nanoTime() - since > time.toNanos());
    }

    /** Its first fetch. */
    private static void assertRefused(KafkaConsumer<byte[], byte[]> idle) {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        assertThat(idle.poll(Duration.ofMillis(200))).isEmpty();
                    }
                })
                .isInstanceOfAny(TopicAuthorizationException.class, SaslAuthenticationException.class);
        PollingReader.end(idle);
    }

    private static void assertNewConnectionsAreRefused(Subscription revoked) {
        try (KafkaConsumer<byte[], byte[]> consumer = revoked.consumer(500)) {
            assertThatThrownBy(() -> consumer.partitionsFor(revoked.topic()))
                    .isInstanceOf(SaslAuthenticationException.class);
        }
    }

    private void assertNoSchemasAndNoFile(Subscription revoked) throws IOException, InterruptedException {
        assertThat(revoked.schemas()).isEqualTo(401);
        hub.denied(revoked.user(), "GET /ccompat/v7", "grant-ended");
        assertThatThrownBy(() -> hub.subscription(hub.as("developer").get("/api/v1/grants/" + revoked.grant())))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.code()).isEqualTo("grant-not-active"));
    }

    private static void assertPollingIsVain(List<PollingReader.Poll> polls, int maxWaitMs, long answered) {
        long answers = polls.stream().filter(poll -> poll.records() > 0).count();
        int records = polls.stream().mapToInt(PollingReader.Poll::records).sum();
        long first = polls.stream()
                .filter(poll -> poll.refusal() != null)
                .mapToLong(PollingReader.Poll::ended)
                .findFirst()
                .orElseThrow();
        Set<@Nullable String> refusals = new HashSet<>();
        polls.forEach(poll -> refusals.add(poll.refusal()));
        System.out.printf(
                "revocation: fetch.max.wait.ms=%d, waiting fetches answered %d (%d records), first refusal after %d ms,"
                        + " polls %d, refusals %s%n",
                maxWaitMs, answers, records, Duration.ofNanos(first - answered).toMillis(), polls.size(), refusals);
        assertThat(answers).as("a waiting fetch may be answered, once").isLessThanOrEqualTo(1);
        assertThat(records).isLessThanOrEqualTo(MORE);
        assertThat(polls.stream().filter(poll -> poll.ended() > first && poll.records() > 0))
                .as("records after the first refusal")
                .isEmpty();
        long end = polls.getLast().ended();
        assertThat(polls.stream().filter(poll -> poll.ended() > end - STILL.toNanos() && poll.refusal() != null))
                .as("refusals in the last seconds")
                .isNotEmpty();
    }

    private static void await(PollingReader reader, int records) {
        Awaitility.await("records")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(reader::records, read -> read >= records);
    }
}

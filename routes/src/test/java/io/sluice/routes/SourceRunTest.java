package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.MemoryBroker;
import io.sluice.keys.LeasedKeys;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.TableId;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.TokenVault;
import io.sluice.shares.Binder;
import io.sluice.shares.RejectionGuard;
import io.sluice.shares.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source's batches through the real pipeline and publisher, onto a broker in memory. */
class SourceRunTest {

    private static final String TABLE = Town.TABLE.toString();
    private static final Set<Thread.State> REST =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);
    private static final ExpressionCompiler NO_EXPRESSIONS = (cel, variables, result) -> {
        throw new IllegalArgumentException("no expression here");
    };

    private final HandSetClock clock = new HandSetClock();
    private final MemoryBroker broker = new MemoryBroker(Town.SOURCE);
    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final Specification.Share health = Town.share("health", 1);
    private final Specification.Share pension = Town.share("pension", 1);
    private SourceRun run = run(SourceRunTest::key);

    @BeforeEach
    void bothSharesRun() {
        run.begin(List.of(health, pension));
        run.load(TABLE, Set.of("health", "pension"));
    }

    @Test
    void aBatchReachesEveryShareThatReadsItsTable() {
        deliver(Town.batch("1", Town.created(1, "citizen-1")));

        assertThat(records("health")).isEqualTo(1);
        assertThat(records("pension")).isEqualTo(1);
    }

    @Test
    void itGoesOnFromTheCommittedOffset() {
        deliver(Town.batch("offset-1", Town.created(1, "citizen-1")));

        SourceRun restarted = run(SourceRunTest::key);
        restarted.begin(List.of(health, pension));

        assertThat(restarted.place().committed()).contains("offset-1");
        assertThat(restarted.ledger()).isEqualTo(run.ledger());
    }

    /** Guards the start of many sources: reading and binding twice would take as long again. */
    @Test
    void theFirstFeedTakesWhatWasReadAsItsSourceBegan() {
        run.place().restart();
        assertThat(broker.openings()).isEqualTo(1);

        run.place().restart();
        assertThat(broker.openings()).as("a feed that begins again").isEqualTo(2);
    }

    @Test
    void aFeedThatGaveABatchReadsAnewWhereItGoesOn() {
        deliver(Town.batch("1", Town.created(1, "citizen-1")));

        assertThat(run.place().restart()).contains("1");
        assertThat(broker.openings()).isEqualTo(2);
    }

    /** The broker had the last batch, which nobody knows, and a batch that is judged holds up the feed that begins anew. */
    @Test
    void whoPublishesWhileAFeedBeginsAnewDoesNotPutItBack() throws InterruptedException {
        AtomicBoolean slow = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        LeasedKeys leased = LeasedKeys.of(() -> SourceRunTest::key, LeasedKeys.LONGEST, () -> {
            if (slow.get()) {
                asked.countDown();
                await(answered);
            }
            return clock.instant();
        });
        run = run(leased, SourceRunTest::key);
        bothSharesRun();
        deliver(Town.batch("1", Town.created(1, "citizen-1")));
        Sent unheard = run.apply(Town.batch("2", Town.created(2, "citizen-2")), Optional.empty())
                .send();
        broker.loseNextAnswer();
        assertThatThrownBy(() -> unheard.commit("route")).isInstanceOf(IllegalStateException.class);

        slow.set(true);
        Thread judging = Thread.startVirtualThread(
                () -> run.apply(Town.batch("3", Town.created(3, "citizen-3")), Optional.empty()));
        asked.await();
        Thread feeding = Thread.startVirtualThread(() -> run.place().restart());
        awaitRest(feeding);
        Thread ending = Thread.startVirtualThread(() -> run.end("health", 1, taker -> {}));
        awaitRest(ending);
        answered.countDown();
        judging.join();
        feeding.join();
        ending.join();

        assertThat(run.place().restart()).contains("2");
        assertThat(run.ledger().standings().get("health"))
                .extracting(Standing::ended)
                .isEqualTo(true);
    }

    /** Until it waits for somebody, or is over. */
    private static void awaitRest(Thread thread) {
        Awaitility.await().until(() -> REST.contains(thread.getState()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRowReadByALoadGoesOnlyToTheSharesItFills() {
        Specification.Share late = Town.share("late", 1);
        run.want(List.of(health, pension, late));
        run.load(TABLE, Set.of("late"));

        deliver(Town.batch("1", Town.read(1, "citizen-1"), Town.read(2, "citizen-2"), Town.created(3, "citizen-3")));

        assertThat(records("health")).isEqualTo(2);
        assertThat(records("late")).isEqualTo(2);
    }

    @Test
    void aShareWhoseLoadHasNotBegunGetsNothing() {
        run.want(List.of(health, pension, Town.share("late", 1)));

        deliver(Town.batch("1", Town.created(1, "citizen-1")));

        assertThat(records("late")).isZero();
        assertThat(records("health")).isEqualTo(1);
    }

    @Test
    void aLeakStopsItsShareWithinTheBatchAndTheOthersGoOn() {
        Specification.Share other = Town.share("other", 1, "police.other", new TableId("public", "x"));
        run.want(List.of(health, pension, other));

        deliver(Town.batch(
                "1", Town.created(1, "citizen-1"), Town.leaking(2, "citizen-2"), Town.created(3, "citizen-3")));
        deliver(Town.batch("2", Town.created(4, "citizen-4")));

        assertThat(records("health")).isEqualTo(1);
        assertThat(standing("health").stopped()).isEqualTo("leak");
        assertThat(run.needs()).extracting(need -> need.share()).containsExactly("other");
    }

    @Test
    void aLeakIsRememberedAfterARestartUntilTheShareIsDecidedUponAgain() {
        deliver(Town.batch("1", Town.leaking(1, "citizen-1")));

        SourceRun restarted = run(SourceRunTest::key);
        restarted.begin(List.of(health, Town.share("pension", 2)));

        assertThat(restarted.ledger().runs("health")).isFalse();
        assertThat(restarted.ledger().knows("health")).isTrue();
        assertThat(restarted.ledger().knows("pension")).as("it begins anew").isFalse();
    }

    @Test
    void aLeakInAnAbortedBatchIsFoundAgain() {
        run.place().restart();
        Applied applied = run.apply(Town.batch("1", Town.leaking(1, "citizen-1")), Optional.empty());
        Sent sent = applied.send();
        broker.failNextCommit();
        assertThatThrownBy(() -> sent.commit("route")).isInstanceOf(IllegalStateException.class);
        assertThat(run.trouble()).isPresent();

        run.place().restart();
        deliver(Town.batch("1", Town.leaking(1, "citizen-1")));

        assertThat(standing("health").stopped()).isEqualTo("leak");
        assertThat(run.trouble()).isEmpty();
        assertThat(broker.records("_sluice.quarantine.town")).hasSize(1);
    }

    @Test
    void aShareWithoutItsKeyIsStoppedAndTheOthersGoOn() {
        run = run((use, domain, epoch) -> {
            if (domain.equals("pension")) {
                throw new KeyUnavailableException("The key of domain 'pension' is gone: restore it");
            }
            return key(use, domain, epoch);
        });
        run.begin(List.of(health, pension));
        run.load(TABLE, Set.of("health", "pension"));

        deliver(Town.batch("1", Town.created(1, "citizen-1")));

        assertThat(standing("pension").stopped()).isEqualTo("key-unavailable");
        assertThat(records("pension")).isZero();
        assertThat(records("health")).isEqualTo(1);
    }

    @Test
    void tooManyRejectionsSuspendTheirInterfaceOnly() {
        TableId table = new TableId("public", "other");
        Specification.Share other = Town.share("other", 1, "police.other", table);
        run.want(List.of(health, other));
        run.load(table.toString(), Set.of("other"));
        ChangeEvent[] events = new ChangeEvent[24];
        Arrays.setAll(events, i -> i % 2 == 0 ? Town.bad(i, "citizen-" + i) : Town.created(table, i, "citizen-" + i));

        deliver(Town.batch("1", events));

        assertThat(standing("health").stopped()).isEqualTo("too-many-rejections");
        assertThat(run.ledger().runs("other")).isTrue();
    }

    @Test
    void fewRejectionsSuspendNothing() {
        ChangeEvent[] events = new ChangeEvent[20];
        Arrays.setAll(events, i -> i % 3 == 0 ? Town.bad(i, "citizen-" + i) : Town.created(i, "citizen-" + i));

        deliver(Town.batch("1", events));

        assertThat(run.ledger().runs("health")).isTrue();
        assertThat(meters.share("health").of("rejected")).isEqualTo(7);
        assertThat(meters.share("health").of("shared")).isEqualTo(13);
    }

    @Test
    void aShareThatIsWantedNoMoreGetsNothingMore() {
        deliver(Town.batch("1", Town.created(1, "citizen-1")));

        run.want(List.of(pension));
        deliver(Town.batch("2", Town.created(2, "citizen-2")));

        assertThat(records("health")).isEqualTo(1);
        assertThat(records("pension")).isEqualTo(2);
    }

    @Test
    void aBatchIsCountedOnlyOnceItIsCommitted() {
        Sent sent = run.apply(Town.batch("1", Town.created(1, "citizen-1")), Optional.empty())
                .send();
        assertThat(meters.source(Town.SOURCE).of("captured")).isZero();

        sent.commit("capture-town");

        assertThat(meters.source(Town.SOURCE).of("captured")).isEqualTo(1);
    }

    @Test
    void aLoadThatHadBegunIsKeptWhenItsFirstBatchWasAborted() {
        Specification.Share late = Town.share("late", 1);
        deliver(Town.batch("1", Town.created(1, "citizen-1")));
        run.want(List.of(health, pension, late));
        run.load(TABLE, Set.of("late"));

        run.place().restart();

        assertThat(run.ledger().fillings()).containsEntry("late", 2);
    }

    @Test
    void filesAreGivenToTheSharesThatAreOwedThem() {
        Batch batch = Town.batch("1", Town.created(1, "citizen-1"));

        run.apply(batch, Optional.of(Set.of("pension@1"))).send().commit("files-town");

        assertThat(run.tokens(TABLE)).containsExactlyInAnyOrder("health@1", "pension@1");
        assertThat(records("pension")).isEqualTo(1);
        assertThat(records("health")).isZero();
    }

    @Test
    void withoutALeaseNothingIsSharedAndNothingIsLostOnceThereIsOneAgain() {
        KeyCupboard cupboard = new KeyCupboard(SourceRunTest::key);
        LeasedKeys leased = LeasedKeys.of(cupboard, LeasedKeys.LONGEST, clock);
        run = run(leased, leased);
        run.begin(List.of(health, pension));
        run.load(TABLE, Set.of("health", "pension"));
        deliver(Town.batch("1", Town.created(1, "citizen-1")));
        cupboard.close();
        clock.advance(LeasedKeys.LONGEST);

        assertThatThrownBy(() -> deliver(Town.batch("2", Town.created(2, "citizen-2"))))
                .isInstanceOf(KeyUnavailableException.class);
        leased.tend();
        run.halt();
        assertThatThrownBy(() -> run.place().restart()).isInstanceOf(KeyUnavailableException.class);
        run.want(List.of(health, pension));
        assertThat(records("health")).isEqualTo(1);
        assertThat(run.halted()).get().asString().contains("cupboard is closed");

        cupboard.open();
        clock.advance(LeasedKeys.LONGEST);
        leased.tend();
        run.resume();
        assertThat(run.place().restart()).contains("1");
        deliver(Town.batch("2", Town.created(2, "citizen-2")));

        assertThat(run.halted()).isEmpty();
        assertThat(records("health")).isEqualTo(2);
        assertThat(records("pension")).isEqualTo(2);
        assertThat(run.ledger().runs("health")).isTrue();
    }

    @Test
    void aLeaseThatEndsWithinABatchKeepsItFromBeingCommitted() {
        KeyCupboard cupboard = new KeyCupboard(SourceRunTest::key);
        LeasedKeys leased = LeasedKeys.of(cupboard, LeasedKeys.LONGEST, clock);
        run = run(leased, leased);
        run.begin(List.of(health));
        run.load(TABLE, Set.of("health"));
        run.place().restart();
        Sent sent = run.apply(Town.batch("1", Town.created(1, "citizen-1")), Optional.empty())
                .send();
        clock.advance(LeasedKeys.LONGEST);

        assertThatThrownBy(() -> sent.commit("capture-town")).isInstanceOf(IllegalStateException.class);

        assertThat(records("health")).isZero();
    }

    private SourceRun run(KeyRing keys) {
        return run(LeasedKeys.of(() -> keys, LeasedKeys.LONGEST, clock), SourceRunTest::key);
    }

    private SourceRun run(LeasedKeys keys, KeyRing ofOffsets) {
        SourceRun made = new SourceRun(
                Town.SOURCE,
                broker.publisher(ofOffsets),
                new Binder(keys, TokenVault.NONE, NO_EXPRESSIONS),
                new RejectionGuard(10, 0.5),
                meters);
        return made;
    }

    private void deliver(Batch batch) {
        run.apply(batch, Optional.empty()).send().commit("capture-town");
    }

    private int records(String share) {
        return broker.records(Town.topic(share)).size();
    }

    private Standing standing(String share) {
        return Objects.requireNonNull(run.ledger().standings().get(share), share);
    }

    private static byte[] key(KeyRing.KeyUse use, String domain, int epoch) {
        return Arrays.copyOf(
                (use + domain + epoch + "-".repeat(32)).getBytes(java.nio.charset.StandardCharsets.UTF_8), 32);
    }
}

package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.Column;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.MemoryBroker;
import io.sluice.keys.LeasedKeys;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.TableId;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Shared;
import io.sluice.pipeline.TokenVault;
import io.sluice.planner.CaptureChange;
import io.sluice.planner.CapturePlanner;
import io.sluice.shares.Binder;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.RejectionGuard;
import io.sluice.shares.ShareState;
import io.sluice.shares.Standing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the planner decides, done to a source whose feed writes down what it is told. */
class SupervisedTest {

    private final MemoryBroker broker = new MemoryBroker(Town.SOURCE);
    private final Specification.Share health = Town.share("health", 1);
    private final Specification.Share pension = Town.share("pension", 1);
    private WrittenFeed feed = new WrittenFeed();
    private Refills orders = Refills.none();
    private SourceRun run = run();
    private Supervised source = supervised();

    @Test
    void aNewSourceIsLoadedAndStarted() throws Exception {
        begin(health);

        assertThat(feed.said).containsExactly("capture public.resident epoch 1", "start");
    }

    @Test
    void oncePlannedNothingIsLeftToDo() throws Exception {
        begin(health);
        feed.loading.clear();
        feed.said.clear();

        want(health);

        assertThat(feed.said).isEmpty();
    }

    @Test
    void aNewShareOfALoadedTableGetsALoadOfItsOwn() throws Exception {
        begin(health);
        feed.loading.clear();

        want(health, pension);

        assertThat(feed.said).endsWith("capture public.resident epoch 2");
        assertThat(source.ledger().fillings()).containsEntry("health", 1).containsEntry("pension", 2);
    }

    @Test
    void aNewShareWaitsWhileALoadOfItsTableIsUnderWay() throws Exception {
        begin(health);

        want(health, pension);

        assertThat(source.ledger().knows("pension")).isFalse();
        assertThat(feed.said).doesNotContain("capture public.resident epoch 2");

        feed.loading.clear();
        want(health, pension);

        assertThat(source.ledger().fillings()).containsEntry("pension", 2);
    }

    @Test
    void afterARestartAKnownTableIsNotLoadedAgainAndANewShareWaitsForWhatTheFeedSays() throws Exception {
        begin(health);
        commit();
        renew();

        begin(health, pension);

        assertThat(feed.said).containsExactly("capture public.resident epoch 1", "start");
        assertThat(source.ledger().knows("pension")).isFalse();
    }

    @Test
    void aShareThatNeedsAPastItsTableMayNotGiveWaitsWhileTheOthersGoOn() throws Exception {
        Specification.Share scoped = Town.needingWholePast(Town.share("scoped", 1));

        begin(health, scoped);

        assertThat(feed.said).containsExactly("capture public.resident epoch 1", "start");
        assertThat(source.ledger().knows("scoped")).isFalse();

        feed.loading.clear();
        feed.wholePast = true;
        want(health, scoped);

        assertThat(feed.said).endsWith("capture public.resident epoch 2");
        assertThat(source.ledger().fillings()).containsEntry("health", 1).containsEntry("scoped", 2);
    }

    @Test
    void aTableThatOnlyAWaitingShareReadsIsLookedAtAndNotRead() throws Exception {
        Specification.Share scoped = Town.needingWholePast(Town.share("scoped", 1));

        begin(scoped);
        want(scoped);

        assertThat(feed.said).containsExactly("capture public.resident epoch 1 unread", "start");
        assertThat(source.ledger().knows("scoped")).isFalse();

        feed.wholePast = true;
        want(scoped);

        assertThat(feed.said).endsWith("capture public.resident epoch 1");
        assertThat(source.ledger().runs("scoped")).isTrue();
    }

    @Test
    void aTableThatNobodyReadsAnyMoreIsReleased() throws Exception {
        Specification.Share other = Town.share("other", 1, "police.other", new TableId("public", "other"));
        begin(health, other);
        feed.loading.clear();

        want(health);

        assertThat(feed.said).endsWith("release public.other");
    }

    @Test
    void aStoppedShareReleasesItsTableAndTheSourceStays() throws Exception {
        begin(health);
        run.apply(Town.batch("1", Town.leaking(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");

        want(health);

        assertThat(feed.said).endsWith("release public.resident");
        assertThat(feed.said).doesNotContain("close");
        assertThat(ShareState.of(health, source.ledger().standings().get("health"), List.of()))
                .isEqualTo(new ShareState("stopped", "leak", null));
    }

    @Test
    void aShareWhoseColumnIsGonePausesAndIsLoadedAnewOnceItIsBack() throws Exception {
        begin(health);
        feed.loading.clear();
        feed.columns = columns("id", "born");

        want(health);

        assertThat(ShareState.of(health, source.ledger().standings().get("health"), List.of())
                        .text())
                .isEqualTo("paused");
        assertThat(source.drift(health)).containsExactly(new ColumnDrift("note", "text", "", ""));
        assertThat(feed.said).as("its table is kept").doesNotContain("release public.resident");

        want(health);
        assertThat(feed.asked)
                .as("what was seen is not believed before it was asked again")
                .isTrue();
        feed.columns = columns("id", "born", "note");
        want(health);

        assertThat(source.ledger().fillings()).containsEntry("health", 2);
        assertThat(feed.said).endsWith("capture public.resident epoch 2");
    }

    @Test
    void aColumnOfATypeThatNoValueConvertsFromPausesAndOneOfAnotherTypeDoesNot() throws Exception {
        begin(health);
        Map<String, Column> columns = new HashMap<>(columns("id", "note").orElseThrow());
        columns.put("born", new Column("born", "bytea", FieldType.BYTES, null));
        feed.columns = Optional.of(columns);
        want(health);
        assertThat(source.drift(health)).containsExactly(new ColumnDrift("born", "text", "bytea", ""));

        columns.put("born", new Column("born", "timestamp", FieldType.DATETIME, null));
        assertThat(source.drift(health)).isEmpty();
    }

    @Test
    void rowsThatLackAColumnPauseTheirShareBeforeOneIsRejected() throws Exception {
        begin(health);
        feed.loading.clear();

        Applied applied = run.apply(Town.batch("1", Town.lackingNote(1, "citizen-1")), Optional.empty());

        assertThat(applied.outcomes()).hasSize(1).allMatch(Outcome.Skipped.class::isInstance);
        assertThat(source.ledger().isPaused("health")).isTrue();
        run.restart();
        assertThat(source.ledger().isPaused("health"))
                .as("the batch comes again")
                .isFalse();
        run.apply(Town.batch("1", Town.lackingNote(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");
        assertThat(source.ledger().isPaused("health")).isTrue();
    }

    @Test
    void aNewShareOfATableThatLacksAColumnDoesNotBegin() throws Exception {
        feed.columns = columns("id", "born");

        begin(health);

        assertThat(source.ledger().knows("health")).isFalse();
        assertThat(ShareState.of(health, null, List.of())
                        .drifted(!source.drift(health).isEmpty())
                        .text())
                .isEqualTo("paused");
        assertThat(ShareState.of(health, null, List.of()).drifted(false).text()).isEqualTo("waiting");
    }

    /** Guards against rows that a load does not tell of: those that are gone. */
    @Test
    void aPausedShareStillTellsWhatIsDeleted() throws Exception {
        begin(health);
        run.apply(Town.batch("1", Town.lackingNote(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");

        Applied applied = run.apply(Town.batch("2", Town.deletedLackingNote(2, "citizen-1")), Optional.empty());

        assertThat(source.ledger().isPaused("health")).isTrue();
        assertThat(applied.outcomes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Shared.class, shared -> assertThat(shared.operation()).isEqualTo(Operation.DELETE));
    }

    private static Optional<Map<String, Column>> columns(String... names) {
        return Optional.of(Arrays.stream(names)
                .collect(Collectors.toMap(name -> name, name -> new Column(name, "text", FieldType.TEXT, null))));
    }

    @Test
    void aSourceThatRanIsRetiredOnceAndItsNextFirstShareStartsAnewWithANewNumber() throws Exception {
        begin(health);
        commit();
        source.close();

        renew();
        assertThat(source.retire()).isEmpty();
        assertThat(feed.said).containsExactly("retire");

        renew();
        assertThat(source.retire()).isEmpty();
        assertThat(feed.said).as("nothing is left").isEmpty();

        begin(Town.share("health", 2));
        assertThat(run.committed()).as("the place in the log is given up").isEmpty();
        assertThat(feed.said).containsExactly("capture public.resident epoch 2", "start");
    }

    @Test
    void aSourceThatWasKilledBeforeItsFirstBatchIsRetiredAllTheSame() throws Exception {
        begin(health);

        renew();

        assertThat(source.retire()).isEmpty();
        assertThat(feed.said).containsExactly("retire");
    }

    @Test
    void aSourceThatNeverRanIsLeftAlone() {
        assertThat(source.retire()).isEmpty();

        assertThat(feed.said).isEmpty();
    }

    @Test
    void whatCouldNotBeTakenAwayIsTriedAgainAndDoesNotHinderANewStart() throws Exception {
        begin(health);
        commit();

        renew();
        feed.left = Optional.of("its owner must drop the slot");
        assertThat(source.retire()).contains("its owner must drop the slot");

        renew();
        assertThat(source.retire()).isEmpty();
        assertThat(feed.said).containsExactly("retire");
        assertThat(run.committed()).isEmpty();
    }

    @Test
    void aSourceThatIsStoppedKeepsItsPlace() throws Exception {
        begin(health);
        commit();
        source.close();

        renew();
        begin(health);

        assertThat(run.committed()).contains("1");
        assertThat(feed.said).containsExactly("capture public.resident epoch 1", "start");
    }

    /** As after a restart of the process. */
    private void renew() {
        feed = new WrittenFeed();
        run = run();
        source = supervised();
    }

    private SourceRun run() {
        return new SourceRun(
                Town.SOURCE,
                broker.publisher((use, domain, epoch) -> new byte[32]),
                new Binder(
                        LeasedKeys.of(
                                () -> (use, domain, epoch) -> new byte[32], LeasedKeys.LONGEST, InstantSource.system()),
                        TokenVault.NONE,
                        (cel, variables, result) -> {
                            throw new IllegalArgumentException("no expression here");
                        }),
                new RejectionGuard(1000, 0.5),
                new Meters(new SimpleMeterRegistry()));
    }

    private Supervised supervised() {
        Specification.Source specification = new Specification.Source(
                Town.SOURCE, 1, true, "police", "postgresql", Map.of("host", "register.example"), null);
        return new Supervised(specification, run, feed);
    }

    @Test
    void aTableThatIsToBeFilledAgainGetsANewLoadForAllItsShares() throws Exception {
        begin(health, pension);
        feed.loading.clear();

        assertThat(source.refill(ordered(1, null))).isFalse();
        assertThat(source.refill(ordered(1, null))).isFalse();

        assertThat(feed.said)
                .endsWith("capture public.resident epoch 2")
                .doesNotContain("capture public.resident epoch 3");
        assertThat(source.ledger().fillings()).containsEntry("health", 2).containsEntry("pension", 2);
    }

    @Test
    void aTableIsFilledAgainOnlyAfterTheLoadThatIsUnderWay() throws Exception {
        begin(health);

        source.refill(ordered(1, Town.TABLE.toString()));
        assertThat(source.ledger().fillings()).containsEntry("health", 1);

        feed.loading.clear();
        source.refill(ordered(1, Town.TABLE.toString()));
        assertThat(source.ledger().fillings()).containsEntry("health", 2);
    }

    @Test
    void anOrderFromBeforeTheFirstLoadIsObeyedByIt() throws Exception {
        orders = ordered(7, null);
        begin(health);
        feed.loading.clear();

        source.refill(orders);

        assertThat(source.ledger().fillings()).containsEntry("health", 1);
    }

    @Test
    void aSourceThatStoppedForGoodBeginsAnewWhenAllOfItIsToBeFilledAgain() throws Exception {
        begin(health);
        commit();
        feed.loading.clear();
        feed.status = FeedStatus.failed("slot-lost", "Changes are lost");

        assertThat(source.refill(ordered(1, "public.resident")))
                .as("one table is not enough")
                .isFalse();
        assertThat(source.refill(ordered(2, null))).isTrue();
        renew();
        begin(health);

        assertThat(run.committed()).as("its place is given up").isEmpty();
        assertThat(feed.said).contains("capture public.resident epoch 2");
        feed.status = FeedStatus.failed("slot-foreign", "It does not help");
        assertThat(source.refill(ordered(2, null)))
                .as("an order is obeyed once")
                .isFalse();
    }

    @Test
    void anEpochIsToBeEndedOnceItsLoadIsComplete() throws Exception {
        begin(health);
        assertThat(source.ending()).isEmpty();

        feed.status = loaded(1);
        assertThat(source.ending()).containsEntry(health, 1);
        assertThat(source.status().tables().getFirst().load()).isEqualTo("ending");

        commit();
        run.end("health", 1, unseen -> {});
        assertThat(source.ending()).isEmpty();
        assertThat(source.status().tables().getFirst().load()).isEqualTo("completed");
        renew();
        begin(health);
        assertThat(source.ledger().standings().values())
                .allMatch(Standing::ended)
                .hasSize(1);
    }

    private static FeedStatus loaded(int epoch) {
        return new FeedStatus(
                "streaming",
                null,
                null,
                List.of(new FeedStatus.Table(Town.TABLE.toString(), epoch, "completed", 0, null, "")));
    }

    private static Refills ordered(long serial, @Nullable String table) {
        return new Refills(List.of(Specification.Refill.of(serial, Town.SOURCE, table)));
    }

    private void begin(Specification.Share... shares) throws Exception {
        source.begin(List.of(shares), orders);
        plan();
    }

    private void want(Specification.Share... shares) throws Exception {
        source.want(List.of(shares));
        plan();
    }

    private void plan() throws Exception {
        for (CaptureChange change : CapturePlanner.plan(source.needs(), List.of(source.running()))) {
            source.apply(change);
        }
    }

    private void commit() {
        run.apply(Town.batch("1", Town.created(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");
    }

    /** Loads are under way until the test says otherwise. */
    private static final class WrittenFeed implements Feed {
        private final List<String> said = new ArrayList<>();
        private final Set<String> loading = new HashSet<>();
        private boolean wholePast;
        private boolean asked;
        private Optional<Map<String, Column>> columns = Optional.empty();
        private FeedStatus status = FeedStatus.of("streaming");
        private Optional<String> left = Optional.empty();

        @Override
        public void capture(CapturedTable table) {
            String line = "capture " + table.table() + " epoch " + table.epoch() + (table.load() ? "" : " unread");
            if (!said.contains(line)) {
                said.add(line);
                if (table.load()) {
                    loading.add(table.table().toString());
                }
            }
        }

        @Override
        public void release(TableId table) {
            said.add("release " + table);
        }

        @Override
        public void start() {
            said.add("start");
        }

        @Override
        public boolean isLoading(CapturedTable table) {
            return loading.contains(table.table().toString());
        }

        @Override
        public boolean givesWholePast(TableId table) {
            return wholePast;
        }

        @Override
        public boolean tellsEpochs() {
            return true;
        }

        @Override
        public boolean tellsColumns() {
            return true;
        }

        @Override
        public Optional<Map<String, Column>> columns(TableId table) {
            return columns;
        }

        @Override
        public void lookAgain(TableId table) {
            columns = Optional.empty();
            asked = true;
        }

        @Override
        public FeedStatus status() {
            return status;
        }

        @Override
        public Optional<String> retire() {
            said.add("retire");
            return left;
        }

        @Override
        public void close() {
            said.add("close");
        }
    }
}

package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.shares.ShareState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the planner decides of tables and shares, done to a source. */
class SupervisedTest extends SupervisedFrame {
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
}

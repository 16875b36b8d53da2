package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables and sources that are filled again, and the end of an epoch. */
class SupervisedRefillTest extends SupervisedFrame {
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

        assertThat(run.place().committed()).as("its place is given up").isEmpty();
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
}

package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a source ends and begins anew. */
class SupervisedEndTest extends SupervisedFrame {
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
        assertThat(run.place().committed())
                .as("the place in the log is given up")
                .isEmpty();
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
        assertThat(run.place().committed()).isEmpty();
    }

    @Test
    void aSourceThatIsStoppedKeepsItsPlace() throws Exception {
        begin(health);
        commit();
        source.close();

        renew();
        begin(health);

        assertThat(run.place().committed()).contains("1");
        assertThat(feed.said).containsExactly("capture public.resident epoch 1", "start");
    }
}

package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.faults.FaultProxy;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** X20: a link that is half open says nothing of itself. */
@ExtendWith(SourceServer.Shared.class)
class SilentSourceIT {

    private static final CapturedTable PEOPLE = CapturedTable.of(Town.PEOPLE, 1);

    @Test
    void a_link_on_which_nothing_comes_is_told_and_once_it_is_mended_the_source_goes_on(SourceServer server)
            throws Exception {
        try (FaultProxy link = FaultProxy.to(server.port());
                Town town = Town.open(server)) {
            town.restartedProcess(town.by(link.port()), PEOPLE);
            town.awaitLoaded(Town.PEOPLE);
            town.fill(Town.PEOPLE, 0, 10);
            town.assertSame(Town.PEOPLE);

            link.is(FaultProxy.Weather.HALF_OPEN);

            until("it is told", town, CaptureState.Retrying.class);
            assertThat(town.awaitState(CaptureState.Retrying.class).reason()).isEqualTo("source-silent");
            town.fill(Town.PEOPLE, 10, 10);
            link.is(FaultProxy.Weather.FAIR);

            until("it goes on", town, CaptureState.Streaming.class);
            town.assertSame(Town.PEOPLE);
        }
    }

    private static void until(String what, Town town, Class<? extends CaptureState> state) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(1))
                .until(() -> state.isInstance(town.engine().status().state()));
    }
}

package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.run.FaultPlan;
import io.sluice.demo.run.FaultReport;
import io.sluice.demo.run.FaultRun;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The small part of the fault grid that each build runs: three servers killed twice, and six ends between two steps. Run
 * it again as it was by {@code -Dsluice.seed=…}, which it prints; {@code -Dsluice.kills=…} kills more often.
 */
@ExtendWith(OneLiveCity.class)
class KillsE2E {
    private static final int KILLS = Integer.getInteger("sluice.kills", 2);
    private static final long SEED = Long.getLong("sluice.seed", new SecureRandom().nextInt(1_000_000));

    private final LiveCity live;

    KillsE2E(LiveCity live) {
        this.live = live;
    }

    @Test
    void nothingIsLostRepeatedOrOutOfOrderWhenServersAreKilled()
            throws IOException, SQLException, InterruptedException {
        FaultPlan plan = FaultPlan.ofHub(KILLS, SEED);

        FaultReport report = new FaultRun(live.stack(), live.city(), live.granted(), LiveCity::say).run(plan);

        LiveCity.say(report.toString());
        assertThat(report.kills()).isEqualTo(plan.deaths());
        assertThat(report.changes()).as("changes meanwhile, seed %s", SEED).isGreaterThan(100);
        assertThat(report.problems()).as("seed %s", SEED).isEmpty();
        assertThat(report.lost()).isZero();
        assertThat(report.repeatedInTopics()).isZero();
        assertThat(report.repeatedInLake()).isZero();
        assertThat(report.inversions()).isZero();
        assertThat(report.gaps()).isZero();
        assertThat(report.unauthorised()).isZero();
        assertThat(report.decisions()).as("decisions, seed %s", SEED).isGreaterThan(15);
    }
}

package io.sluice.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.cluster.ClusterReport;
import io.sluice.bench.cluster.ClusterRun;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** {@code ./sluice bench connect} kills twenty times. */
class ConnectClusterIT {

    private static final Path HOME = Installation.find().home();

    @Test
    void anotherWorkerTakesOverFromAKilledOneAndNothingIsLostRepeatedOrOutOfOrder()
            throws IOException, SQLException, InterruptedException {
        ClusterReport report;
        try (ClusterRun run = ClusterRun.start(
                Files.readString(HOME.resolve("ops/connect/target/connect.classpath"))
                        .strip(),
                HOME.resolve("connectors/kafka-connect/target/connector/plugins"),
                500,
                line -> System.out.println(line))) {
            run.write();
            run.kill();
            report = run.finish();
            run.retire();
        }

        assertThat(report.changes()).isGreaterThan(500);
        assertThat(report.records()).isEqualTo(report.changes() + 500);
        assertThat(report.problems()).isEmpty();
        assertThat(report.lost()).isZero();
        assertThat(report.repeated()).isZero();
        assertThat(report.disordered()).isZero();
        assertThat(report.unreceipted()).isZero();
        assertThat(report.leaked()).isEmpty();
    }
}

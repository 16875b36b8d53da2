package io.sluice.bench.bulk;

import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.ProcessMeter;
import io.sluice.bench.lab.Register;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** One stream of PostgreSQL's own to nowhere: the limit. It runs in this process. */
public final class RawCopy implements Copier {
    private final Register register;

    public RawCopy(Register register) {
        this.register = register;
    }

    @Override
    public String name() {
        return "one COPY stream";
    }

    @Override
    public Cost copy(int number) throws IOException, SQLException {
        ProcessMeter meter = new ProcessMeter(ProcessHandle.current().pid());
        try (Connection connection = register.source().connect()) {
            double before = meter.cpuSeconds();
            long begin = System.nanoTime();
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY " + register.table() + " TO STDOUT (FORMAT binary)", OutputStream.nullOutputStream());
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (rows != register.rows()) {
                throw new IllegalStateException("A stream had " + rows + " rows of " + register.rows());
            }
            return Cost.of(rows, seconds, meter.cpuSeconds() - before, meter.peakRssMb());
        }
    }

    @Override
    public void close() {
        // It holds nothing between two copies.
    }
}

package io.sluice.bench.faults;

import java.sql.Connection;
import java.time.Duration;

/** X36: one transaction of a million rows meets a heap of 512 MB. */
final class GreatTransaction implements Fault {
    private static final int ROWS = 1_000_000;
    private static final long BYTES_A_ROW = 2_500;
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Override
    public String id() {
        return "X36t";
    }

    @Override
    public String what() {
        return "one transaction of 1,000,000 rows (at scale 1), -Xmx512m";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public On on() {
        return On.FAR_KAFKA;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        LedgerTable table = scene.table();
        int rows = scene.scaled(ROWS);
        if (rows * BYTES_A_ROW > Runtime.getRuntime().maxMemory()) {
            throw new IllegalStateException("The grid itself needs more memory for a ledger of " + rows
                    + " rows: SLUICE_JAVA_OPTIONS=-Xmx" + ((rows * BYTES_A_ROW) >> 20) + "m");
        }
        HeldMemory memory = HeldMemory.from(scene);
        try (Connection connection = table.source().connect()) {
            connection.setAutoCommit(false);
            table.writeNew(connection, table.puts(scene.rig().people(rows), rows));
        }
        scene.mustRead(rows + " rows of one transaction", LIMIT);
        memory.mustBeBounded(scene);
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

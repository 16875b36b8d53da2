package io.sluice.bench.faults;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;

/** X36: ten times the usual changes come for a while; usual are the grid's own 150 a second. */
final class TenfoldBurst implements Fault {
    private static final int ROWS_A_SECOND = 1_500;
    private static final int SECONDS = 20;
    private static final int ROWS_AT_ONCE = 50;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "X36x";
    }

    @Override
    public String what() {
        return "ten times as many changes for 20 s";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        LedgerTable table = scene.table();
        HeldMemory memory = HeldMemory.from(scene);
        Instant begun = Instant.now();
        int rows = 0;
        try (Connection connection = table.source().connect()) {
            connection.setAutoCommit(false);
            while (rows < ROWS_A_SECOND * SECONDS) {
                long due = rows * 1000L / ROWS_A_SECOND;
                Scene.pause(
                        Math.max(0, due - Duration.between(begun, Instant.now()).toMillis()));
                // Few rows, so that each of them changes again and again.
                table.writeNew(connection, table.puts(table.firstKey() + rows % 250, ROWS_AT_ONCE));
                rows += ROWS_AT_ONCE;
            }
        }
        long took = Duration.between(begun, Instant.now()).toMillis();
        scene.say(rows * 1000L / took + " changes a second");
        scene.mustRead("what came in " + took / 1000 + " s", LIMIT);
        memory.mustBeBounded(scene);
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

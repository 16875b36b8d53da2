package io.sluice.bench.faults;

import io.sluice.bench.faults.FaultProxy.Weather;
import java.sql.Connection;
import java.time.Duration;

/** X36: the source has kept half a gigabyte of log for the hub, which reads it all at once. */
final class Backlog implements Fault {
    private static final int MEGABYTES = 512;
    private static final int BYTES_A_ROW = 60_000;
    private static final int ROWS_AT_ONCE = 50;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    @Override
    public String id() {
        return "X36b";
    }

    @Override
    public String what() {
        return "half a gigabyte of log kept (at scale 1), then read at once, -Xmx512m";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public On on() {
        return On.FAR_KAFKA;
    }

    /** What makes the rows large is a column that nobody is granted. */
    @Override
    public void inject(Scene scene) throws Exception {
        LedgerTable table = scene.table();
        table.source()
                .run("ALTER TABLE " + table.name() + " ADD COLUMN filler text DEFAULT repeat('x', " + BYTES_A_ROW
                        + "), ALTER COLUMN filler SET STORAGE EXTERNAL");
        table.source().link().is(Weather.CUT);
        scene.rig().administer(LostSession.end(table.source()));
        long wanted = scene.scaled(MEGABYTES) * 1024L * 1024;
        try (Connection connection = table.source().connect()) {
            connection.setAutoCommit(false);
            while (table.source().heldBytes() < wanted) {
                table.writeNew(connection, table.puts(scene.rig().people(ROWS_AT_ONCE), ROWS_AT_ONCE));
            }
        }
        HeldMemory memory = HeldMemory.from(scene);
        table.source().link().is(Weather.FAIR);
        scene.mustRead(wanted / 1024 / 1024 + " MB of log", LIMIT);
        memory.mustBeBounded(scene);
    }

    @Override
    public void repair(Scene scene) {
        // All of it was read.
    }
}

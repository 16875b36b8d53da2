package io.sluice.bench.faults;

import java.sql.SQLException;

/** X11: nothing changes in a captured database while its neighbour on the same server writes much. */
final class IdleTable implements Fault {
    private static final int ROUNDS = 30;
    private static final int PAUSE_MILLIS = 3_000;
    private static final int SEGMENT_MEGABYTES = 16;

    /**
     * What the neighbour writes in half a minute: PostgreSQL notes the running transactions, from which a slot can go on,
     * every 15 s (LOG_SNAPSHOT_INTERVAL_MS of its bgwriter), and two heartbeats of 4 s pass before that is confirmed.
     */
    private static final long MOST_HELD = 30_000L / PAUSE_MILLIS * (SEGMENT_MEGABYTES << 20);

    @Override
    public String id() {
        return "X11";
    }

    @Override
    public String what() {
        return "idle table beside a busy neighbour (100 s, not 10 min)";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws SQLException, InterruptedException {
        scene.rig().administer("CREATE TABLE IF NOT EXISTS neighbour (n bigint, filler text)");
        for (int i = 0; i < ROUNDS; i++) {
            scene.rig()
                    .administer("INSERT INTO neighbour SELECT n, repeat('x', 900) FROM generate_series(1, 12000) n;"
                            + " SELECT pg_switch_wal()");
            Scene.pause(PAUSE_MILLIS);
        }
        scene.rig().administer("TRUNCATE neighbour");
    }

    @Override
    public void mustBeTold(Scene scene) throws SQLException {
        long held = scene.source().heldBytes();
        scene.say("held back: " + held / 1024 + " kB of " + ROUNDS * SEGMENT_MEGABYTES + " MB");
        if (held > MOST_HELD) {
            scene.problem("an idle source holds " + held + " bytes of log back");
        }
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

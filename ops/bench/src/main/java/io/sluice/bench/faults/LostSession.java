package io.sluice.bench.faults;

import java.sql.SQLException;

/** X08: an administrator ends the session that reads the log, several times. */
final class LostSession implements Fault {
    private static final int TIMES = 3;

    @Override
    public String id() {
        return "X08";
    }

    @Override
    public String what() {
        return "the session at the source ended by its administrator";
    }

    @Override
    public void inject(Scene scene) throws SQLException, InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            scene.rig().administer(end(scene.source()));
            Scene.pause(scene.dice().nextInt(500, 3_000));
        }
    }

    /** The statement that ends the session of a source's slot. */
    static String end(LedgerSource source) {
        return "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = '" + source.slot()
                + "' AND active";
    }

    @Override
    public void repair(Scene scene) {
        // It connects again by itself.
    }
}

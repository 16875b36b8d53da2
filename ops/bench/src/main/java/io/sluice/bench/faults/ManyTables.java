package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.sql.SQLException;

/** X36: the source has 10,000 tables, of which few are shared; the hub starts, and shares a further one. */
final class ManyTables implements Fault {
    private static final int TABLES = 10_000;
    private static final int AT_ONCE = 500;

    @Override
    public String id() {
        return "X36m";
    }

    @Override
    public String what() {
        return "a source of 10,000 tables; the hub restarts, a further one is shared";
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        for (int first = 0; first < TABLES; first += AT_ONCE) {
            make(scene, first);
        }
        scene.kill(scene.child(Part.DATA));
        HeldMemory memory = HeldMemory.from(scene);
        LedgerTable other = scene.rig().table(scene.source(), scene.table().name() + "_one", 50);
        GrantedShare share = scene.rig().share(other);
        scene.rig().awaitWhole(share);
        scene.rig().revoke(share);
        memory.mustBeBounded(scene);
    }

    private static void make(Scene scene, int first) throws SQLException {
        scene.source()
                .run("DO $$ BEGIN FOR n IN " + first + ".." + (first + AT_ONCE - 1)
                        + " LOOP EXECUTE 'CREATE TABLE other_' || n || ' (n bigint PRIMARY KEY, t text)';"
                        + " END LOOP; END $$");
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

package io.sluice.bench.faults;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** X36: a table grows to 1,000 columns while it is shared, and one that has them is loaded. */
final class WideTable implements Fault {
    private static final int MORE = 993;

    @Override
    public String id() {
        return "X36w";
    }

    @Override
    public String what() {
        return "tables of 1,000 columns, shared and loaded";
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        HeldMemory memory = HeldMemory.from(scene);
        widen(scene.table());
        LedgerTable other = scene.rig().table(scene.source(), scene.table().name() + "_wide", 2_000);
        widen(other);
        GrantedShare share = scene.rig().share(other);
        scene.rig().awaitWhole(share);
        long there = TopicFacts.of(scene.rig(), share.topic()).live();
        if (there != other.ledger().live().size()) {
            scene.problem("of " + other.ledger().live().size() + " wide rows " + there + " came");
        }
        scene.rig().revoke(share);
        Scene.pause(5_000);
        memory.mustBeBounded(scene);
    }

    private static void widen(LedgerTable table) throws SQLException {
        table.source()
                .run(IntStream.rangeClosed(1, MORE)
                        .mapToObj(number -> "ADD COLUMN more_" + number + " text DEFAULT 'v" + number + "'")
                        .collect(Collectors.joining(", ", "ALTER TABLE " + table.name() + " ", "")));
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

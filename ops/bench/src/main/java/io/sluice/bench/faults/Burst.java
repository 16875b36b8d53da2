package io.sluice.bench.faults;

import io.sluice.standalone.Part;
import java.sql.Connection;
import java.time.Duration;

/** X36: a transaction of 60,000 rows and a text of 100 MB meet a heap of 512 MB. */
final class Burst implements Fault {
    private static final int ROWS = 60_000;
    private static final int FIRST = 20_000;

    @Override
    public String id() {
        return "X36";
    }

    @Override
    public String what() {
        return "one transaction of 60,000 rows, a text of 100 MB, -Xmx512m";
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
    public void inject(Scene scene) throws Exception {
        LedgerTable table = scene.table();
        int before = scene.child(Part.DATA).restarts();
        try (Connection connection = table.source().connect()) {
            connection.setAutoCommit(false);
            table.write(connection, table.puts(table.firstKey() + FIRST, ROWS));
        }
        var person = table.ledger().person(table.firstKey() + FIRST - 1);
        table.source()
                .run("INSERT INTO " + table.name() + " (sfzhm, xm, lxdh, bz, gxsj) VALUES ('" + person.citizenId()
                        + "', '" + person.name() + "', '" + person.phone()
                        + "', repeat('long one ', 11650844), now())");
        String present = table.source().present();
        Wait.until(
                "reading of it all",
                Duration.ofMinutes(5),
                () -> table.source().hasConfirmed(present) ? present : null);
        int deaths = scene.child(Part.DATA).restarts() - before;
        scene.say("deaths of the data process: " + deaths + "; rows rejected: " + scene.rejected());
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

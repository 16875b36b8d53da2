package io.sluice.bench.faults;

import io.sluice.demo.city.PersonalValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** X12: a key changes, a long value that is stored apart stays as it was, and a table without a key is offered. */
final class OddRows implements Fault {
    private static final int ROWS = 20;

    @Override
    public String id() {
        return "X12";
    }

    @Override
    public String what() {
        return "keys that change, long values that stay, a table without a key";
    }

    @Override
    public During during() {
        return During.QUIET;
    }

    @Override
    public void inject(Scene scene) throws SQLException {
        LedgerTable table = scene.table();
        table.source().run("ALTER TABLE " + table.name() + " ALTER zz SET STORAGE EXTERNAL");
        try (Connection connection = table.source().connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ROWS; i++) {
                rekey(connection, table, table.firstKey() + i, table.firstKey() + 50_000 + i);
            }
            for (int i = ROWS; i < 2 * ROWS; i++) {
                lengthen(connection, table, table.firstKey() + i);
            }
            // The long value is not sent with these.
            table.write(connection, table.puts(table.firstKey() + ROWS, ROWS));
        }
    }

    private static void rekey(Connection connection, LedgerTable table, long from, long to) throws SQLException {
        Ledger.Write gone = new Ledger.Write(from, table.ledger().nextSequence(), true);
        Ledger.Write here = new Ledger.Write(to, table.ledger().nextSequence(), false);
        PersonalValues next = table.ledger().person(to);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + table.name() + " SET sfzhm = ?, xm = ?, lxdh = ?, bz = ? WHERE sfzhm = ?")) {
            update.setString(1, next.citizenId());
            update.setString(2, next.name());
            update.setString(3, next.phone());
            update.setString(4, "row " + to + " change " + here.sequence());
            update.setString(5, table.ledger().person(from).citizenId());
            update.executeUpdate();
        }
        connection.commit();
        table.ledger().known(List.of(gone, here));
    }

    private static void lengthen(Connection connection, LedgerTable table, long key) throws SQLException {
        Ledger.Write write = new Ledger.Write(key, table.ledger().nextSequence(), false);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + table.name() + " SET zz = repeat('虚构', 5000), bz = ? WHERE sfzhm = ?")) {
            update.setString(1, "row " + key + " change " + write.sequence());
            update.setString(2, table.ledger().person(key).citizenId());
            update.executeUpdate();
        }
        connection.commit();
        table.ledger().known(List.of(write));
    }

    /** What cannot be sent must be rejected by count, and a table without a key refused with the statement to run. */
    @Override
    public void mustBeTold(Scene scene) throws Exception {
        Wait.within(Duration.ofSeconds(20), () -> scene.rejected() > 0 ? scene : null);
        scene.reported(scene.rejected());
        scene.say(scene.rejected() + " rows rejected");
        LedgerTable keyless = scene.rig().table(scene.source(), scene.table().name() + "_nokey", ROWS);
        scene.source().run("ALTER TABLE " + keyless.name() + " DROP CONSTRAINT " + keyless.name() + "_pkey");
        scene.source().run("ALTER TABLE " + keyless.name() + " REPLICA IDENTITY DEFAULT");
        GrantedShare share = scene.rig().share(keyless);
        String reason = Wait.within(Duration.ofSeconds(40), () -> {
            String told = scene.rig().share(share).path("reason").asText("");
            return told.isEmpty() ? null : told;
        });
        if (!"key-missing".equals(reason)) {
            scene.problem("a table without a key is not refused as such; the hub says " + reason);
        }
        scene.rig().revoke(share);
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}

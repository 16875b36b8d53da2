package io.sluice.bench.faults;

import io.sluice.demo.city.PersonalValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * One table of a department with its ledger. Its remark, which is shared as it is, says which change a record is of:
 * {@code row 17 change 420}.
 *
 * @param firstKey where the numbers of its people begin
 */
record LedgerTable(LedgerSource source, String name, long firstKey, Ledger ledger) {
    private static final int AT_ONCE = 1_000;
    private static final String COLUMNS = " (sfzhm, xm, lxdh, hh, bz, gxsj) VALUES (?, ?, ?, ?, ?, clock_timestamp())"
            + " ON CONFLICT (sfzhm) DO UPDATE SET bz = excluded.bz, gxsj = excluded.gxsj";

    /** Makes the table with so many rows. */
    static LedgerTable create(LedgerSource source, String name, long firstKey, int rows) throws SQLException {
        LedgerTable table = new LedgerTable(source, name, firstKey, new Ledger());
        source.run("CREATE TABLE " + name + " (sfzhm varchar(18) PRIMARY KEY, xm varchar(60), lxdh varchar(20),"
                + " hh varchar(20), zz text DEFAULT '虚构路一号', bz text, gxsj timestamptz NOT NULL)");
        source.run("ALTER TABLE " + name + " REPLICA IDENTITY FULL");
        source.run("CREATE TABLE " + name + "_done (transaction bigint PRIMARY KEY)");
        try (Connection connection = source.connect()) {
            connection.setAutoCommit(false);
            table.write(connection, table.puts(firstKey, rows));
        }
        return table;
    }

    List<Ledger.Write> puts(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(key -> new Ledger.Write(key, ledger.nextSequence(), false))
                .toList();
    }

    /**
     * Makes changes in one transaction.
     *
     * @param connection without automatic commits
     * @throws SQLException when nobody knows whether it was committed; the ledger has it as a doubt then
     */
    void write(Connection connection, List<Ledger.Write> writes) throws SQLException {
        long transaction = ledger.nextTransaction();
        List<Ledger.Write> done = new ArrayList<>();
        try (Statement mark = connection.createStatement();
                PreparedStatement put = connection.prepareStatement("INSERT INTO " + name + COLUMNS);
                PreparedStatement remove = connection.prepareStatement("DELETE FROM " + name + " WHERE sfzhm = ?")) {
            for (Ledger.Write write : writes) {
                PreparedStatement statement = write.isDelete() ? remove : put;
                if (write.isDelete()) {
                    remove.setString(1, ledger.person(write.key()).citizenId());
                } else {
                    fill(put, write);
                }
                // A row that is not there, since an earlier transaction was rolled back, cannot be deleted.
                if (statement.executeUpdate() > 0) {
                    done.add(write);
                }
            }
            mark.execute("INSERT INTO " + name + "_done VALUES (" + transaction + ")");
            ledger.doubtful(transaction, done);
            connection.commit();
        }
        ledger.confirm(transaction);
    }

    /**
     * Likewise, many at once and none of them a delete.
     *
     * @param writes of rows that differ
     */
    void writeNew(Connection connection, List<Ledger.Write> writes) throws SQLException {
        long transaction = ledger.nextTransaction();
        try (Statement mark = connection.createStatement();
                PreparedStatement put = connection.prepareStatement("INSERT INTO " + name + COLUMNS)) {
            int waiting = 0;
            for (Ledger.Write write : writes) {
                fill(put, write);
                put.addBatch();
                waiting++;
                if (waiting == AT_ONCE) {
                    put.executeBatch();
                    waiting = 0;
                }
            }
            put.executeBatch();
            mark.execute("INSERT INTO " + name + "_done VALUES (" + transaction + ")");
            ledger.doubtful(transaction, writes);
            connection.commit();
        }
        ledger.confirm(transaction);
    }

    private void fill(PreparedStatement put, Ledger.Write write) throws SQLException {
        PersonalValues person = ledger.person(write.key());
        put.setString(1, person.citizenId());
        put.setString(2, person.name());
        put.setString(3, person.phone());
        put.setString(4, "H" + person.phone());
        put.setString(5, "row " + write.key() + " change " + write.sequence());
    }

    /** Asks the source which doubtful transactions it has. */
    void settle() throws SQLException {
        if (!ledger.hasDoubts()) {
            return;
        }
        Set<Long> there = new HashSet<>();
        try (Connection connection = source.connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT transaction FROM " + name + "_done")) {
            while (rows.next()) {
                there.add(rows.getLong(1));
            }
        }
        ledger.settle(there);
    }

    String interfaceId() {
        return "bench." + name.replace('_', '-');
    }
}

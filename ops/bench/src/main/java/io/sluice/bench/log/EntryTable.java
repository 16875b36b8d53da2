package io.sluice.bench.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The log's index in the control process' database, table for table and question for question as the control process has
 * them, but for the foreign key, which no question uses: deliveries to a thousand grants of a hundred interfaces, and one
 * grant that ended with the first thousand.
 */
public final class EntryTable {
    private static final String RARE = "rare-grant-0";
    private static final int PAGE = 20;

    private final Connection database;
    private long entries;

    private EntryTable(Connection database) {
        this.database = database;
    }

    public static EntryTable create(Connection database) throws SQLException {
        EntryTable table = new EntryTable(database);
        table.run("CREATE SCHEMA control");
        table.run("CREATE TABLE control.log_entry (index bigint PRIMARY KEY, entry text NOT NULL UNIQUE,"
                + " kind text NOT NULL, time timestamptz NOT NULL)");
        table.run("CREATE INDEX ON control.log_entry (time)");
        table.run("CREATE TABLE control.log_subject (name text NOT NULL, value text NOT NULL,"
                + " index bigint NOT NULL, PRIMARY KEY (name, value, index))");
        return table;
    }

    public void grow(long size) throws SQLException {
        String some = " FROM generate_series(" + entries + "::bigint, " + (size - 1) + ") i";
        run("INSERT INTO control.log_entry SELECT i, 'r-topic-' || i, 'delivery',"
                + " timestamptz '2026-01-01 00:00Z' + i * interval '1 second'" + some);
        subject(
                "'grant'",
                "CASE WHEN i < 1000 AND i % 100 = 0 THEN '" + RARE + "' ELSE 'department-' || (i * 7919 % 1000) END",
                some);
        subject("'dataset'", "'office.interface-' || (i * 7919 % 100)", some);
        subject("'department'", "'department-' || (i * 7919 % 1000)", some);
        run("ANALYZE control.log_entry");
        run("ANALYZE control.log_subject");
        entries = size;
    }

    private void subject(String name, String value, String some) throws SQLException {
        run("INSERT INTO control.log_subject SELECT " + name + ", " + value + ", i" + some);
    }

    private void run(String statement) throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Milliseconds of each question for the newest of some grant, in order. */
    public double[] askBusy(int questions) throws SQLException {
        return ask(questions, number -> "department-" + number % 1000);
    }

    /** Likewise of the grant that ended long ago. */
    public double[] askRare(int questions) throws SQLException {
        return ask(questions, number -> RARE);
    }

    @FunctionalInterface
    private interface Grant {
        String of(int question);
    }

    private double[] ask(int questions, Grant grant) throws SQLException {
        double[] millis = new double[questions];
        String question = "SELECT e.index FROM control.log_entry e WHERE true"
                + " AND EXISTS (SELECT 1 FROM control.log_subject s"
                + " WHERE s.index = e.index AND s.name = ? AND s.value = ?)"
                + " AND e.index < ? ORDER BY e.index DESC LIMIT " + PAGE;
        try (PreparedStatement sql = database.prepareStatement(question)) {
            for (int i = 0; i < questions; i++) {
                sql.setString(1, "grant");
                sql.setString(2, grant.of(i));
                sql.setLong(3, Long.MAX_VALUE);
                long start = System.nanoTime();
                int found = 0;
                try (ResultSet rows = sql.executeQuery()) {
                    while (rows.next()) {
                        found++;
                    }
                }
                millis[i] = (System.nanoTime() - start) / 1e6;
                if (found == 0) {
                    throw new IllegalStateException("A grant was not found: the index answers nothing");
                }
            }
        }
        Arrays.sort(millis);
        return millis;
    }
}

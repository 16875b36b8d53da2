package io.sluice.bench.lab;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A table of invented residents, 12 columns and about 430 bytes a row.
 *
 * @param table its name
 * @param rows how many it has, before and after every round of changes
 */
public record Register(SourceServer source, String table, long rows) {
    /** Changes of one transaction. */
    public static final int PER_TRANSACTION = 100;

    private static final long FEWEST = 100;

    public Register {
        if (rows < FEWEST) {
            throw new IllegalArgumentException("A register needs " + FEWEST + " rows at least, else a transaction would"
                    + " change one of them twice");
        }
    }

    /** Makes and fills the table. */
    public static Register create(SourceServer source, String table, long rows) throws SQLException {
        Register register = new Register(source, table, rows);
        Map<String, String> places = Map.of("table", table);
        source.run(Text.of("table.sql", places));
        source.run(Text.of("changes.sql", places));
        source.run("INSERT INTO " + table + " SELECT * FROM bench_rows(0, " + (rows - 1) + ")");
        source.run("VACUUM ANALYZE " + table);
        return register;
    }

    /**
     * Makes changes in transactions of {@link #PER_TRANSACTION}: a tenth comes, a tenth goes, the others are updates.
     *
     * @param from how many transactions were made before
     */
    public void change(long from, long transactions) throws SQLException {
        try (Connection connection = source.connect();
                Statement sql = connection.createStatement()) {
            sql.execute("SET synchronous_commit = off");
            sql.execute("CALL " + table + "_change(" + from + ", " + transactions + ", " + rows + ")");
        }
    }

    public String countQuery() {
        return "SELECT count(*) FROM " + table;
    }

    /** Sum of all times of change, in microseconds since 1970. */
    public String timesQuery() {
        return "SELECT sum((extract(epoch FROM gxsj) * 1000000)::bigint) FROM " + table;
    }
}

package io.sluice.demo.run;

import io.sluice.demo.city.CityDatabases;
import io.sluice.demo.city.Department;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether capture has reached a source's present. The source itself is asked: a slot's confirmed position moves only
 * after the hub has committed what came before.
 */
public final class CatchUp {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private CatchUp() {}

    /** The source's log position now, as text. */
    public static String present(Connection source) throws SQLException {
        return text(source, "SELECT pg_current_wal_lsn()");
    }

    /** Waits until a slot of this database has confirmed a position. */
    public static boolean reached(Connection source, String position, Duration atMost)
            throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(atMost);
        while (Instant.now().isBefore(end)) {
            String there = text(
                    source,
                    "SELECT coalesce(bool_and(confirmed_flush_lsn >= '" + position
                            + "'::pg_lsn), false) FROM pg_replication_slots WHERE database = current_database()");
            if ("t".equals(there)) {
                return true;
            }
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        return false;
    }

    /**
     * Waits until every department's present is confirmed, all at the same time.
     *
     * @return the sources that were not read to their end
     */
    public static List<String> all(CityDatabases databases, Duration atMost) throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(atMost);
        Map<Department, String> presents = new EnumMap<>(Department.class);
        for (Department department : Department.values()) {
            try (Connection source = databases.open(department)) {
                presents.put(department, present(source));
            }
        }
        List<String> behind = new ArrayList<>();
        for (Map.Entry<Department, String> present : presents.entrySet()) {
            try (Connection source = databases.open(present.getKey())) {
                if (!reached(source, present.getValue(), Duration.between(Instant.now(), end))) {
                    behind.add(present.getKey().source());
                }
            }
        }
        return behind;
    }

    private static String text(Connection source, String sql) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}

package io.sluice.demo.run;

import io.sluice.demo.city.Department;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Row changes by source since a moment: as the source's own server counted them, and as committed receipts did. Counting
 * rows alone would miss an update that was lost.
 */
public final class ChangeLedger {
    private final City city;
    private final Map<String, Long> madeBefore;
    private final Map<String, Long> receiptedBefore;

    private ChangeLedger(City city, Map<String, Long> made, Map<String, Long> receipted) {
        this.city = city;
        this.madeBefore = Map.copyOf(made);
        this.receiptedBefore = Map.copyOf(receipted);
    }

    /** Begins counting; nothing may be on its way then. */
    public static ChangeLedger open(City city) throws SQLException {
        return new ChangeLedger(city, made(city), receipted(city));
    }

    /** Row changes that the sources' servers have counted since. A server that crashed has forgotten its count. */
    public Map<String, Long> made() throws SQLException {
        return since(madeBefore, made(city));
    }

    /** Changes in the receipts since. */
    public Map<String, Long> receipted() {
        return since(receiptedBefore, receipted(city));
    }

    private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
        Map<String, Long> difference = new HashMap<>();
        now.forEach((source, count) -> difference.put(source, count - before.getOrDefault(source, 0L)));
        return difference;
    }

    private static Map<String, Long> made(City city) throws SQLException {
        Map<String, Long> made = new HashMap<>();
        for (Department department : Department.values()) {
            try (Connection source = city.databases().open(department);
                    Statement sql = source.createStatement();
                    ResultSet result = sql.executeQuery("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)"
                            + " FROM pg_stat_user_tables")) {
                result.next();
                made.put(department.source(), result.getLong(1));
            }
        }
        return made;
    }

    private static Map<String, Long> receipted(City city) {
        Map<String, Long> receipted = new HashMap<>();
        for (Department department : Department.values()) {
            receipted.put(department.source(), 0L);
        }
        new Receipts(city.hub().kafkaClientProperties())
                .forEach(receipt -> receipted.computeIfPresent(
                        receipt.path("source").asText(),
                        (source, sum) -> sum + receipt.path("events").asLong()));
        return receipted;
    }
}

package io.sluice.demo.city;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys of rows that changes may touch: those there are, without the bad ones, whose number stays known. */
final class LiveKeys {
    private final List<String> keys;

    private LiveKeys(List<String> keys) {
        this.keys = keys;
    }

    static LiveKeys load(Connection connection, CityTable table, List<BadRow> badRows) throws SQLException {
        Set<String> bad = badRows.stream()
                .filter(row -> row.table() == table)
                .map(BadRow::key)
                .collect(Collectors.toSet());
        String key = table.key().getFirst();
        List<String> keys = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(
                        "SELECT " + key + " FROM " + table.table() + " ORDER BY " + key + " COLLATE \"C\"")) {
            while (result.next()) {
                String value = result.getString(1);
                if (!bad.contains(value)) {
                    keys.add(value);
                }
            }
        }
        return new LiveKeys(keys);
    }

    String any(Dice dice) {
        return keys.get(dice.below(keys.size()));
    }

    String takeAny(Dice dice) {
        int at = dice.below(keys.size());
        String taken = keys.set(at, keys.getLast());
        keys.removeLast();
        return taken;
    }

    void add(String key) {
        keys.add(key);
    }
}

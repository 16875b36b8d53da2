package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a source's publication as its owner wants it; PostgreSQL tells the running engine by itself. */
final class Publication {

    private final String name;
    private final Map<TableId, String> problems = new ConcurrentHashMap<>();
    private final Map<TableId, Long> addedBefore = new ConcurrentHashMap<>();
    private final Set<TableId> keyless = ConcurrentHashMap.newKeySet();

    Publication(String name) {
        this.name = name;
    }

    /** Makes the publication where it is missing. Before the slot: decoding what is older than it would fail. */
    void create(Connection connection) throws SQLException {
        if (!Sql.holds(connection, "SELECT true FROM pg_publication WHERE pubname = ?", name)) {
            Sql.execute(connection, "CREATE PUBLICATION " + Sql.name(name));
        }
    }

    /** Adds what is wanted and missing, drops what is there and not wanted. A table's problem stops no other. */
    void reconcile(Connection connection, Collection<CapturedTable> wanted) throws SQLException {
        Set<TableId> published = new HashSet<>(Sql.query(
                connection,
                row -> new TableId(row.getString(1), row.getString(2)),
                "SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = ?",
                name));
        Set<TableId> kept = new HashSet<>();
        for (CapturedTable table : wanted) {
            kept.add(table.table());
            want(connection, table, published.contains(table.table()));
        }
        for (TableId table : published) {
            if (!kept.contains(table)) {
                alter(connection, table, "DROP");
            }
        }
        addedBefore.keySet().retainAll(kept);
        problems.keySet().retainAll(kept);
        keyless.retainAll(kept);
    }

    private void want(Connection connection, CapturedTable wanted, boolean published) throws SQLException {
        TableId table = wanted.table();
        Optional<TableFacts> facts = TableFacts.read(connection, table);
        if (facts.map(TableFacts::hasKey).orElse(true)) {
            keyless.remove(table);
        } else {
            keyless.add(table);
        }
        Optional<String> hindrance = hindrance(wanted, facts);
        if (hindrance.isPresent()) {
            problems.put(table, hindrance.get());
        } else if (published) {
            problems.remove(table);
        } else {
            alter(connection, table, "ADD");
        }
        if (!problems.containsKey(table) && !addedBefore.containsKey(table)) {
            addedBefore.put(table, nextTransaction(connection));
        }
    }

    private static Optional<String> hindrance(CapturedTable wanted, Optional<TableFacts> facts) {
        TableId table = wanted.table();
        if (facts.isEmpty()) {
            return Optional.of("Table '" + table + "' does not exist in the source");
        }
        if (!isSimple(table.schema()) || !isSimple(table.name())) {
            return Optional.of("Table '" + table + "': a name with a dot, comma or quote cannot be captured");
        }
        if (facts.get().wouldRefuseWrites()) {
            return Optional.of("Table '" + table + "' has no key in its log: once published, its own updates would be"
                    + " refused; its owner must run: " + facts.get().identityStatement());
        }
        if (wanted.wholeBefore() && !facts.get().hasWholePast()) {
            return Optional.of("Table '" + table + "': a share needs its rows whole before a change; its owner must"
                    + " run: " + facts.get().identityStatement());
        }
        return Optional.empty();
    }

    private static boolean isSimple(String identifier) {
        return identifier.chars().noneMatch(c -> c == '.' || c == ',' || c == '"' || c == '\'');
    }

    private void alter(Connection connection, TableId table, String change) throws SQLException {
        String statement = "ALTER PUBLICATION " + Sql.name(name) + " " + change + " TABLE " + Sql.name(table);
        try {
            Sql.execute(connection, statement);
            problems.remove(table);
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            problems.put(
                    table,
                    "42501".equals(e.getSQLState())
                            ? "Table '" + table + "' is not published; its owner must run: " + statement
                            : "Table '" + table + "' cannot be published (SQLSTATE " + e.getSQLState() + "): "
                                    + statement);
        }
    }

    /** Tables without a primary key; their declared key is the engine's. */
    Set<TableId> keyless() {
        return Set.copyOf(keyless);
    }

    /** What hinders this table, or null. */
    @Nullable String problem(TableId table) {
        return problems.get(table);
    }

    Map<TableId, String> problems() {
        return new HashMap<>(problems);
    }

    /**
     * Whether every transaction that wrote before the table was published has ended. PostgreSQL does not send what
     * they had written by then, so a load must come after them to see it.
     */
    boolean isSettled(Connection connection, TableId table) throws SQLException {
        Long next = addedBefore.get(table);
        return next != null
                && Sql.query(
                                        connection,
                                        row -> row.getLong(1),
                                        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                                .getFirst()
                        >= next;
    }

    private static long nextTransaction(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        row -> row.getLong(1),
                        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .getFirst();
    }
}

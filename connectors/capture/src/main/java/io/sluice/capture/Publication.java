package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps a source's publication as its owner wants it; PostgreSQL tells the running engine by itself. */
final class Publication implements TableFindings {

    private final String name;
    private final Map<TableId, TableProblem> problems = new ConcurrentHashMap<>();
    private final TableColumns columns = new TableColumns();
    private final Map<TableId, Long> addedBefore = new ConcurrentHashMap<>();
    private final Set<TableId> waiting = ConcurrentHashMap.newKeySet();
    private final Set<TableId> keyless = ConcurrentHashMap.newKeySet();
    private final Set<TableId> whole = ConcurrentHashMap.newKeySet();

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
        Set<TableId> kept = wanted.stream().map(CapturedTable::table).collect(Collectors.toSet());
        Map<TableId, TableFacts> facts = TableFacts.read(connection, kept);
        for (CapturedTable table : wanted) {
            want(connection, table, Optional.ofNullable(facts.get(table.table())), published.contains(table.table()));
        }
        noteAdded(connection, kept);
        for (TableId table : published) {
            if (!kept.contains(table)) {
                Optional<TableProblem> unused = alter(connection, table, "DROP");
            }
        }
        addedBefore.keySet().retainAll(kept);
        problems.keySet().retainAll(kept);
        waiting.retainAll(kept);
        keyless.retainAll(kept);
        whole.retainAll(kept);
    }

    private void want(Connection connection, CapturedTable wanted, Optional<TableFacts> facts, boolean published)
            throws SQLException {
        TableId table = wanted.table();
        if (facts.map(TableFacts::hasKey).orElse(true)) {
            keyless.remove(table);
        } else {
            keyless.add(table);
        }
        if (facts.map(TableFacts::hasWholePast).orElse(false)) {
            whole.add(table);
        } else {
            whole.remove(table);
        }
        Optional<TableProblem> seen = problem(wanted, facts);
        boolean addable = !published && !seen.map(TableProblem::hinders).orElse(false);
        Optional<TableProblem> met = addable ? alter(connection, table, "ADD") : Optional.empty();
        met.or(() -> seen).ifPresentOrElse(problem -> problems.put(table, problem), () -> problems.remove(table));
    }

    /** All that were added were so before a transaction that is still to come. */
    private void noteAdded(Connection connection, Set<TableId> kept) throws SQLException {
        List<TableId> added = kept.stream()
                .filter(table -> !isHindered(table) && !addedBefore.containsKey(table))
                .toList();
        if (!added.isEmpty()) {
            long next = nextTransaction(connection);
            added.forEach(table -> addedBefore.put(table, next));
        }
    }

    private static Optional<TableProblem> problem(CapturedTable wanted, Optional<TableFacts> facts) {
        TableId table = wanted.table();
        if (facts.isEmpty()) {
            return Optional.of(
                    TableProblem.hindering("table-missing", "Table '" + table + "' does not exist in the source"));
        }
        if (!isSimple(table.schema()) || !isSimple(table.name())) {
            return Optional.of(TableProblem.hindering(
                    "name-refused", "Table '" + table + "': a name with a dot, comma or quote cannot be captured"));
        }
        if (facts.get().wouldRefuseWrites()) {
            return Optional.of(TableProblem.hindering(
                    "key-missing",
                    "Table '" + table + "' has no key in its log: once published, its own updates would be"
                            + " refused; its owner must run: " + facts.get().identityStatement()));
        }
        if (wanted.wholeBefore() && !facts.get().hasWholePast()) {
            return Optional.of(new TableProblem(
                    TableStatus.BEFORE_IMAGE_MISSING,
                    "Table '" + table + "': a share needs its rows whole before a change; its owner must run: "
                            + facts.get().identityStatement(),
                    false));
        }
        return Optional.empty();
    }

    private static boolean isSimple(String identifier) {
        return identifier.chars().noneMatch(c -> c == '.' || c == ',' || c == '"' || c == '\'');
    }

    private Optional<TableProblem> alter(Connection connection, TableId table, String change) throws SQLException {
        String statement = "ALTER PUBLICATION " + Sql.name(name) + " " + change + " TABLE " + Sql.name(table);
        try {
            Sql.execute(connection, statement);
            return Optional.empty();
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            return Optional.of(TableProblem.hindering(
                    "not-published",
                    "42501".equals(e.getSQLState())
                            ? "Table '" + table + "' is not published; its owner must run: " + statement
                            : "Table '" + table + "' cannot be published (SQLSTATE " + e.getSQLState() + "): "
                                    + statement));
        }
    }

    /** Tables without a primary key; their declared key is the engine's. */
    Set<TableId> keyless() {
        return Set.copyOf(keyless);
    }

    @Override
    public @Nullable TableProblem problem(TableId table) {
        return problems.get(table);
    }

    void lookAtColumns(Connection connection, Collection<CapturedTable> wanted) throws SQLException {
        columns.look(connection, wanted.stream().map(CapturedTable::table).toList());
    }

    @Override
    public Optional<Map<String, Column>> columns(TableId table) {
        return columns.of(table);
    }

    @Override
    public void lookAgain(TableId table) {
        columns.forget(table);
    }

    boolean isHindered(TableId table) {
        TableProblem problem = problems.get(table);
        return problem != null && problem.hinders();
    }

    @Override
    public boolean isWhole(TableId table) {
        return whole.contains(table);
    }

    Map<TableId, TableProblem> problems() {
        return new HashMap<>(problems);
    }

    /**
     * Whether every transaction that wrote before the table was published has ended. PostgreSQL does not send what
     * they had written by then, so a load must come after them to see it.
     */
    boolean isSettled(Connection connection, TableId table) throws SQLException {
        Long next = addedBefore.get(table);
        boolean settled = next != null && oldestTransaction(connection) >= next;
        if (settled) {
            waiting.remove(table);
        } else {
            waiting.add(table);
        }
        return settled;
    }

    @Override
    public String waitsFor(TableId table) {
        return waiting.contains(table)
                ? "Its load waits until every transaction has ended that began before it was published;"
                        + " pg_stat_activity shows them (xact_start)"
                : "";
    }

    private static long oldestTransaction(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        row -> row.getLong(1),
                        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .getFirst();
    }

    private static long nextTransaction(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        row -> row.getLong(1),
                        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .getFirst();
    }
}

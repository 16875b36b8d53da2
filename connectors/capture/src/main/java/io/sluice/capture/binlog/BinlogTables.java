package io.sluice.capture.binlog;

import io.sluice.capture.CapturedTable;
import io.sluice.capture.Column;
import io.sluice.capture.Sql;
import io.sluice.capture.TableFindings;
import io.sluice.capture.TableProblem;
import io.sluice.capture.Wanted;
import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a source's tables, above all their structures: a table's changes can be read from a place on
 * only where its structure at that place is known. What a table looks like is asked for, then the end of the log; once
 * that much is committed and the table still looks the same, it looked so at the committed place too.
 */
final class BinlogTables implements TableFindings {

    private static final int NO_SUCH_TABLE = 1146;

    private final Wanted wanted;
    private final Dialect dialect;
    private final Map<TableId, TableProblem> problems = new ConcurrentHashMap<>();
    private final Map<TableId, Found> found = new ConcurrentHashMap<>();
    private final Set<TableId> keyless = ConcurrentHashMap.newKeySet();
    private final Map<TableId, Map<String, Column>> columns = new ConcurrentHashMap<>();
    private final Set<TableId> seen = ConcurrentHashMap.newKeySet();
    private volatile Set<String> begun = Set.of();

    /**
     * A table's structure.
     *
     * @param at the end of the log afterwards
     */
    private record Found(String ddl, BinlogPlace at) {}

    BinlogTables(Wanted wanted, Dialect dialect) {
        this.wanted = wanted;
        this.dialect = dialect;
    }

    /** Looks at all that is wanted. A table's problem stops no other. */
    void look(Connection connection) throws SQLException {
        Set<TableId> kept = new HashSet<>();
        for (CapturedTable table : wanted.all()) {
            kept.add(table.table());
            look(connection, table);
        }
        problems.keySet().retainAll(kept);
        found.keySet().retainAll(kept);
        keyless.retainAll(kept);
        columns.keySet().retainAll(kept);
        seen.retainAll(kept);
    }

    private void look(Connection connection, CapturedTable table) throws SQLException {
        Optional<TableFacts> facts = TableFacts.read(connection, table.table());
        if (facts.map(TableFacts::hasKey).orElse(true)) {
            keyless.remove(table.table());
        } else {
            keyless.add(table.table());
        }
        facts.ifPresentOrElse(
                known -> columns.put(table.table(), known.carried()), () -> columns.remove(table.table()));
        Optional<TableProblem> problem = problem(table, facts);
        if (problem.isEmpty() && !begun.contains(table.table().toString()) && !found.containsKey(table.table())) {
            problem = find(connection, table.table());
        }
        problem.ifPresentOrElse(met -> problems.put(table.table(), met), () -> problems.remove(table.table()));
        if (problem.isEmpty()) {
            seen.add(table.table());
        }
    }

    private Optional<TableProblem> find(Connection connection, TableId table) throws SQLException {
        try {
            String ddl = ddl(connection, table);
            found.put(table, new Found(ddl, BinlogServer.end(connection, dialect)));
            return Optional.empty();
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            return Optional.of(
                    e.getErrorCode() == NO_SUCH_TABLE
                            ? missing(table)
                            : TableProblem.hindering(
                                    "table-unreadable",
                                    "Table '" + table + "' may not be read; its owner must run: GRANT SELECT ON "
                                            + Names.quoted(table) + " TO the source's user"));
        }
    }

    private static String ddl(Connection connection, TableId table) throws SQLException {
        return Sql.query(connection, row -> row.getString(2), "SHOW CREATE TABLE " + Names.quoted(table))
                .getFirst();
    }

    private static TableProblem missing(TableId table) {
        return TableProblem.hindering(
                "table-missing", "Table '" + table + "' does not exist in the source, or its user may not see it");
    }

    private static Optional<TableProblem> problem(CapturedTable wanted, Optional<TableFacts> facts) {
        TableId table = wanted.table();
        if (facts.isEmpty()) {
            return Optional.of(missing(table));
        }
        return Lacks.of(wanted, facts.get()).stream()
                .findFirst()
                .map(lack -> TableProblem.hindering(
                        lack.what(),
                        "Table '" + table + "': " + lack.message()
                                + (lack.statement().isEmpty() ? "" : "; its owner must run: " + lack.statement())));
    }

    /** What of it a run that begins at this place can be told, besides what was kept. */
    Reading confirmed(Connection connection, Reading kept, BinlogPlace from) throws SQLException {
        Set<String> tables = new TreeSet<>();
        List<Reading.Statement> statements = new ArrayList<>();
        Set<String> still =
                wanted.all().stream().map(table -> table.table().toString()).collect(Collectors.toSet());
        for (Reading.Statement statement : kept.statements()) {
            boolean left = !statement.table().isEmpty() && !still.contains(statement.table());
            if (!left && statement.place() < from.asNumber()) {
                statements.add(statement);
            }
        }
        kept.tables().stream().filter(still::contains).forEach(tables::add);
        for (Map.Entry<TableId, Found> each : found.entrySet()) {
            String table = each.getKey().toString();
            if (!tables.contains(table) && isStill(connection, each.getKey(), each.getValue(), from)) {
                tables.add(table);
                statements.add(new Reading.Statement(
                        Reading.FOUND,
                        each.getKey().schema(),
                        table,
                        each.getValue().ddl()));
            }
        }
        begun = Set.copyOf(tables);
        found.keySet().removeIf(table -> tables.contains(table.toString()));
        return new Reading(tables, statements, kept.load(), kept.lastKey());
    }

    private boolean isStill(Connection connection, TableId table, Found then, BinlogPlace from) throws SQLException {
        if (then.at().compareTo(from) > 0) {
            return false;
        }
        String now = ddl(connection, table);
        if (now.equals(then.ddl())) {
            return true;
        }
        found.put(table, new Found(now, BinlogServer.end(connection, dialect)));
        return false;
    }

    /** What a run that begins now is given: the tables that it reads, and the keys of those that have none. */
    Wanted.EngineShape shape() {
        return shape(begun);
    }

    /** What a run would be given that began at this place. */
    Wanted.EngineShape shapeAt(BinlogPlace committed, Collection<String> running) {
        Set<String> tables = new HashSet<>(running);
        tables.retainAll(
                wanted.all().stream().map(table -> table.table().toString()).toList());
        found.forEach((table, then) -> {
            if (then.at().compareTo(committed) <= 0 && problem(table) == null) {
                tables.add(table.toString());
            }
        });
        return shape(tables);
    }

    private Wanted.EngineShape shape(Collection<String> tables) {
        return new Wanted.EngineShape(
                tables.stream().sorted().toList(),
                wanted.all().stream()
                        .filter(table -> tables.contains(table.table().toString()))
                        .filter(table -> keyless.contains(table.table()))
                        .filter(table -> !table.declaredKey().isEmpty())
                        .collect(Collectors.toMap(table -> table.table().toString(), CapturedTable::declaredKey)));
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    @Override
    public @Nullable TableProblem problem(TableId table) {
        return problems.get(table);
    }

    @Override
    public String waitsFor(TableId table) {
        return found.containsKey(table)
                ? "It joins once everything is handed on that was logged before it was wanted; the source's reader then"
                        + " begins anew, for which the other tables wait a moment"
                : "";
    }

    @Override
    public Optional<Map<String, Column>> columns(TableId table) {
        return Optional.ofNullable(columns.get(table));
    }

    @Override
    public void lookAgain(TableId table) {
        columns.remove(table);
    }

    /** Rows are logged whole, or the source is not read at all. */
    @Override
    public boolean isWhole(TableId table) {
        return seen.contains(table);
    }
}

package io.sluice.capture;

import io.sluice.capture.PreflightReport.Check;
import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of a preflight that is about one table. */
final class TablePreflight {

    /** Without a cast to regclass, which needs the USAGE of the schema whose lack is to be reported. */
    private static final String TYPES = """
            WITH RECURSIVE base AS (
              SELECT a.attname::text AS name, a.atttypid AS type, a.atttypmod AS modifier FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
              UNION ALL
              SELECT b.name, t.typbasetype, t.typtypmod FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
            SELECT b.name, t.typname::text, t.typtype::text, b.modifier
            FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype <> 'd'
            """;

    private final Connection connection;
    private final CaptureSettings settings;

    TablePreflight(Connection connection, CaptureSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    List<Check> check(CapturedTable wanted) throws SQLException {
        TableId table = wanted.table();
        Optional<TableFacts> facts = TableFacts.read(connection, table);
        if (facts.isEmpty()) {
            return List.of(Check.missing(
                    "table", table.toString(), "There is no such table, or the user may not see its schema", ""));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("table", table.toString()));
        checks.addAll(rights(facts.get()));
        checks.addAll(columns(wanted, facts.get()));
        checks.addAll(past(wanted, facts.get()));
        return checks;
    }

    private List<Check> rights(TableFacts facts) throws SQLException {
        String user = Sql.name(settings.address().user());
        String table = facts.table().toString();
        List<Check> checks = new ArrayList<>();
        checks.add(result(
                Sql.holds(
                        connection,
                        "SELECT has_schema_privilege(?, 'USAGE')",
                        facts.table().schema()),
                "schema-usage",
                table,
                "The user may not look into the table's schema; its owner must run this",
                "GRANT USAGE ON SCHEMA " + Sql.name(facts.table().schema()) + " TO " + user));
        checks.add(result(
                facts.mayRead(),
                "table-select",
                table,
                "The user may not read the table; its owner must run this",
                "GRANT SELECT ON " + Sql.name(facts.table()) + " TO " + user));
        boolean published = Sql.holds(
                connection,
                "SELECT true FROM pg_publication_tables WHERE pubname = ? AND schemaname = ? AND tablename = ?",
                settings.publication(),
                facts.table().schema(),
                facts.table().name());
        checks.add(result(
                published || facts.mayPublish(),
                "table-publication",
                table,
                "The user does not own the table, so it cannot publish it; an administrator must run this once the"
                        + " publication exists",
                "ALTER PUBLICATION " + Sql.name(settings.publication()) + " ADD TABLE " + Sql.name(facts.table())));
        return checks;
    }

    private List<Check> columns(CapturedTable wanted, TableFacts facts) throws SQLException {
        Set<String> absent = new TreeSet<>(wanted.columns());
        absent.addAll(wanted.declaredKey());
        absent.removeAll(facts.columns());
        List<Check> checks = new ArrayList<>(absent.stream()
                .map(column ->
                        Check.missing("column", wanted.table() + "." + column, "The table has no such column", ""))
                .toList());
        Set<String> foreign = Sql.query(
                        connection,
                        row -> ColumnTypes.of(row.getString(2), row.getString(3), row.getInt(4)) == null
                                ? row.getString(1)
                                : "",
                        TYPES,
                        wanted.table().schema(),
                        wanted.table().name())
                .stream()
                .filter(wanted.columns()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        foreign.forEach(column -> checks.add(Check.missing(
                "column-type",
                wanted.table() + "." + column,
                "A column of this type cannot be captured; map another one, or a generated column that holds it as text",
                "")));
        if (checks.isEmpty()) {
            checks.add(Check.ok("columns", wanted.table().toString()));
        }
        return checks;
    }

    private static List<Check> past(CapturedTable wanted, TableFacts facts) {
        String table = wanted.table().toString();
        List<Check> checks = new ArrayList<>();
        checks.add(result(
                facts.hasKey() || !wanted.declaredKey().isEmpty() || !wanted.load(),
                "table-key",
                table,
                "The table has no primary key, so its rows cannot be told apart; declare one in the contract",
                ""));
        boolean identity = !facts.wouldRefuseWrites() && (!wanted.wholeBefore() || facts.hasWholePast());
        checks.add(result(
                identity,
                "replica-identity",
                table,
                wanted.wholeBefore()
                        ? "A share needs rows whole before a change; the table's owner must run this"
                        : "Without a key in the log the table's own updates would be refused; its owner must run this",
                facts.identityStatement()));
        return checks;
    }

    private static Check result(boolean ok, String what, String subject, String message, String statement) {
        return ok ? Check.ok(what, subject) : Check.missing(what, subject, message, statement);
    }
}

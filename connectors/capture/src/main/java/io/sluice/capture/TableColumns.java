package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the columns of a PostgreSQL's tables are, looked at again and again: a department changes them as it likes. */
final class TableColumns {

    /** By what a domain comes down to. */
    private static final String COLUMNS = """
            WITH RECURSIVE base AS (
              SELECT n.nspname::text AS schema, c.relname::text AS relation, a.attname::text AS name, a.attnum AS number,
                     format_type(a.atttypid, a.atttypmod) AS told, a.atttypid AS type, a.atttypmod AS modifier
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname || '.' || c.relname = ANY (string_to_array(?, chr(10)))
                AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
              UNION ALL
              SELECT b.schema, b.relation, b.name, b.number, b.told, t.typbasetype, t.typtypmod
              FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
            SELECT b.schema, b.relation, b.name, b.number, b.told, t.typname::text, t.typtype::text, b.modifier
            FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype <> 'd'
            """;

    private final Map<TableId, Map<String, Column>> found = new ConcurrentHashMap<>();
    private final Map<TableId, Map<Integer, String>> firstNames = new HashMap<>();

    private record Read(TableId table, int number, Column column) {}

    /** Looks at all of them in one question. */
    void look(Connection connection, Collection<TableId> tables) throws SQLException {
        List<Read> read = Sql.query(
                connection,
                row -> new Read(
                        new TableId(row.getString(1), row.getString(2)),
                        row.getInt(4),
                        new Column(
                                row.getString(3),
                                row.getString(5),
                                ColumnTypes.of(row.getString(6), row.getString(7), row.getInt(8)),
                                null)),
                COLUMNS,
                tables.stream().map(TableId::toString).collect(Collectors.joining("\n")));
        Map<TableId, List<Read>> byTable = read.stream().collect(Collectors.groupingBy(Read::table));
        byTable.forEach((table, columns) -> found.put(table, named(table, columns)));
        found.keySet().retainAll(byTable.keySet());
        firstNames.keySet().retainAll(tables);
    }

    private Map<String, Column> named(TableId table, List<Read> columns) {
        Map<Integer, String> first = firstNames.computeIfAbsent(table, any -> new HashMap<>());
        return columns.stream()
                .map(read -> named(first, read))
                .collect(Collectors.toMap(Column::name, column -> column));
    }

    /** PostgreSQL numbers columns, and a number is never given again. */
    private static Column named(Map<Integer, String> first, Read read) {
        Column column = read.column();
        String name = first.computeIfAbsent(read.number(), any -> column.name());
        return name.equals(column.name()) ? column : new Column(column.name(), column.told(), column.type(), name);
    }

    Optional<Map<String, Column>> of(TableId table) {
        return Optional.ofNullable(found.get(table));
    }

    /** What was seen of a table is not to be relied on any more. */
    void forget(TableId table) {
        found.remove(table);
    }
}

package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a source's catalogue says of one table, as far as capture depends on it.
 *
 * @param identity what the log holds of a row before its change: {@code d} its primary key, {@code f} all of it,
 *     {@code i} an index's columns, {@code n} nothing
 */
record TableFacts(
        TableId table, boolean hasKey, char identity, boolean mayRead, boolean mayPublish, Set<String> columns) {

    private static final String FACTS = """
        SELECT n.nspname::text, c.relname::text,
               EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary), c.relreplident::text,
               has_table_privilege(c.oid, 'SELECT'), pg_has_role(c.relowner, 'MEMBER'),
               ARRAY(SELECT a.attname::text FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname || '.' || c.relname = ANY (string_to_array(?, chr(10))) AND c.relkind IN ('r', 'p')
        """;

    TableFacts {
        columns = Set.copyOf(columns);
    }

    static Optional<TableFacts> read(Connection connection, TableId table) throws SQLException {
        return Optional.ofNullable(read(connection, List.of(table)).get(table));
    }

    /** Of all of them in one question; of a table that does not exist nothing. */
    static Map<TableId, TableFacts> read(Connection connection, Collection<TableId> tables) throws SQLException {
        return Sql.query(
                        connection,
                        row -> new TableFacts(
                                new TableId(row.getString(1), row.getString(2)),
                                row.getBoolean(3),
                                row.getString(4).charAt(0),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                Set.of((String[]) row.getArray(7).getArray())),
                        FACTS,
                        tables.stream().map(TableId::toString).collect(Collectors.joining("\n")))
                .stream()
                .collect(Collectors.toMap(TableFacts::table, facts -> facts));
    }

    /**
     * Whether publishing it would hinder the department: PostgreSQL refuses to update or delete a row of a published
     * table whose past the log does not hold.
     */
    boolean wouldRefuseWrites() {
        return identity == 'n' || (identity == 'd' && !hasKey);
    }

    boolean hasWholePast() {
        return identity == 'f';
    }

    String identityStatement() {
        return "ALTER TABLE " + Sql.name(table) + " REPLICA IDENTITY FULL";
    }
}

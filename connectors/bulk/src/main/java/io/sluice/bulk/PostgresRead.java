package io.sluice.bulk;

import io.sluice.model.Field;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.SharePlan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One snapshot of one table, read over one connection per part; all parts see the snapshot that the first exported. */
final class PostgresRead implements BulkRead {
    /** 32 MiB: below that a second connection costs more than it brings. */
    private static final long PAGES_PER_PART = 4096;

    private final String position;
    private final long estimate;
    private final List<BatchReader> parts;

    private PostgresRead(String position, long estimate, List<BatchReader> parts) {
        this.position = position;
        this.estimate = estimate;
        this.parts = parts;
    }

    static PostgresRead open(String source, SourceConnections connections, SharePlan plan, int threads)
            throws IOException {
        List<Connection> opened = new ArrayList<>();
        try {
            Connection first = connections.open();
            opened.add(first);
            // Before the snapshot: what commits in between is in the read and again after the position, never in
            // neither.
            String position = single(
                    first,
                    "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END");
            begin(first);
            String snapshot = single(first, "SELECT pg_export_snapshot()");
            TableCatalogue catalogue = TableCatalogue.read(first, plan.table());
            List<Column> columns = catalogue.select(plan.table(), wanted(plan));
            List<String> ranges = ranges(catalogue.pages(), threads);
            for (int i = 1; i < ranges.size(); i++) {
                opened.add(follow(connections, snapshot));
            }
            RowSchema schema = schema(plan, columns);
            List<BatchReader> parts = new ArrayList<>();
            for (int i = 0; i < ranges.size(); i++) {
                String query = query(plan.table(), columns, ranges.get(i));
                CopyBatches.Origin origin = new CopyBatches.Origin(source, schema, plan.epoch(), snapshot + "/" + i);
                parts.add(new CopyBatches(opened.get(i), query, columns, origin));
            }
            return new PostgresRead("lsn:" + position, catalogue.rows(), List.copyOf(parts));
        } catch (SQLException fault) {
            close(opened);
            throw SourceFault.of("Opening a bulk read of table " + plan.table() + " of source '" + source + "'", fault);
        } catch (IOException | RuntimeException fault) {
            close(opened);
            throw fault;
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }

    private static Connection follow(SourceConnections connections, String snapshot) throws SQLException {
        Connection connection = connections.open();
        try {
            begin(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT " + statement.enquoteLiteral(snapshot));
            }
            return connection;
        } catch (SQLException fault) {
            connection.close();
            throw fault;
        }
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static Set<String> wanted(SharePlan plan) {
        Set<String> names = new LinkedHashSet<>();
        plan.inputs().stream().map(Field::name).forEach(names::add);
        names.addAll(plan.sourceKey());
        return names;
    }

    private static RowSchema schema(SharePlan plan, List<Column> columns) {
        return new RowSchema(plan.table(), columns.stream().map(Column::field).toList(), plan.sourceKey());
    }

    /** Conditions on the physical place of rows that split the table; the last is open, for pages added meanwhile. */
    private static List<String> ranges(long pages, int threads) {
        int parts = Math.clamp(pages / PAGES_PER_PART, 1, threads);
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            List<String> bounds = new ArrayList<>();
            if (i > 0) {
                bounds.add("ctid >= '(" + pages * i / parts + ",0)'::tid");
            }
            if (i < parts - 1) {
                bounds.add("ctid < '(" + pages * (i + 1) / parts + ",0)'::tid");
            }
            ranges.add(String.join(" AND ", bounds));
        }
        return ranges;
    }

    private static String query(TableId table, List<Column> columns, String range) {
        return "COPY (SELECT " + columns.stream().map(Column::expression).collect(Collectors.joining(", ")) + " FROM "
                + Sql.table(table) + (range.isEmpty() ? "" : " WHERE " + range) + ") TO STDOUT (FORMAT binary)";
    }

    private static void close(List<Connection> opened) {
        for (Connection connection : opened) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // The fault that is on its way says more.
            }
        }
    }

    @Override
    public String position() {
        return position;
    }

    @Override
    public long estimate() {
        return estimate;
    }

    @Override
    public List<BatchReader> parts() {
        return parts;
    }

    @Override
    public void close() throws IOException {
        for (BatchReader part : parts) {
            part.close();
        }
    }
}

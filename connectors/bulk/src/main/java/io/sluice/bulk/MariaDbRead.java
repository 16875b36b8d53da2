package io.sluice.bulk;

import io.sluice.model.Field;
import io.sluice.model.RowSchema;
import io.sluice.pipeline.SharePlan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One snapshot of one table, over one connection: neither MariaDB nor MySQL can show the same snapshot to a second one. */
record MariaDbRead(String position, long estimate, List<BatchReader> parts) implements BulkRead {

    static MariaDbRead open(String source, SourceConnections connections, SharePlan plan) throws IOException {
        String what = "Opening a bulk read of table " + plan.table() + " of source '" + source + "'";
        Connection connection;
        try {
            connection = connections.open();
        } catch (SQLException fault) {
            throw SourceFault.of(what, fault);
        }
        try {
            return begin(source, connection, plan);
        } catch (SQLException fault) {
            close(connection);
            throw SourceFault.of(what, fault);
        } catch (IOException | RuntimeException fault) {
            close(connection);
            throw fault;
        }
    }

    private static MariaDbRead begin(String source, Connection connection, SharePlan plan)
            throws SQLException, IOException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        boolean isMySql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
        // MySQL does not say where its snapshot belongs; it shows at least what was committed before.
        String before = isMySql ? "gtid:" + committed(connection) : "";
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
        String position = isMySql ? before : position(connection);
        MariaDbCatalogue catalogue = MariaDbCatalogue.read(connection, plan.table());
        List<MariaDbColumn> columns = catalogue.select(plan.table(), wanted(plan));
        RowSchema schema = new RowSchema(
                plan.table(), columns.stream().map(MariaDbColumn::field).toList(), plan.sourceKey());
        CopyBatches.Origin origin = new CopyBatches.Origin(source, schema, plan.epoch(), position);
        return new MariaDbRead(
                position, catalogue.rows(), List.of(new MariaDbRows(connection, columns, catalogue.key(), origin)));
    }

    private static String committed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT @@global.gtid_executed")) {
            found.next();
            return found.getString(1).replace("\n", "");
        }
    }

    /** To which place of the server's log the snapshot belongs: its GTID, or where it has none yet the place itself. */
    private static String position(Connection connection) throws SQLException {
        Map<String, String> status = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
            while (found.next()) {
                status.put(found.getString(1).toLowerCase(Locale.ROOT), found.getString(2));
            }
        }
        String file = status.getOrDefault("binlog_snapshot_file", "");
        long place = Long.parseLong(status.getOrDefault("binlog_snapshot_position", "0"));
        try (PreparedStatement statement = connection.prepareStatement("SELECT BINLOG_GTID_POS(?, " + place + ")")) {
            statement.setString(1, file);
            try (ResultSet found = statement.executeQuery()) {
                String gtid = found.next() ? found.getString(1) : null;
                return gtid == null || gtid.isEmpty() ? "log:" + file + ":" + place : "gtid:" + gtid;
            }
        }
    }

    private static Set<String> wanted(SharePlan plan) {
        Set<String> names = new LinkedHashSet<>();
        plan.inputs().stream().map(Field::name).forEach(names::add);
        names.addAll(plan.sourceKey());
        return names;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The fault that is on its way says more.
        }
    }

    @Override
    public void close() throws IOException {
        for (BatchReader part : parts) {
            part.close();
        }
    }
}

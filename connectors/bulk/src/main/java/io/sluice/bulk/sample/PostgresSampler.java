package io.sluice.bulk.sample;

import io.sluice.bulk.SourceConnections;
import io.sluice.model.TableId;
import io.sluice.schemas.assist.ColumnSample;
import io.sluice.schemas.assist.TableSample;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Samples tables of a PostgreSQL database. Of a large table it reads a few blocks chosen by chance, never all of it; it
 * cannot write, and each statement ends within seconds.
 */
public final class PostgresSampler implements Sampler {
    private final SourceConnections connections;

    /** @param connections that cannot write */
    public PostgresSampler(SourceConnections connections) {
        this.connections = connections;
    }

    @Override
    public void sample(List<TableId> wanted, Consumer<TableSample> taker) throws IOException {
        try (Connection connection = connections.open()) {
            List<TableId> tables = wanted.isEmpty() ? SourceTable.all(connection) : wanted;
            for (TableId table : tables.subList(0, Math.min(tables.size(), SampleLimits.TABLES))) {
                begin(connection);
                taker.accept(sample(connection, SourceTable.read(connection, table)));
                connection.rollback();
            }
        } catch (SQLException e) {
            // The server's own text can quote a value.
            throw new IOException("Sampling the source failed with SQL state " + e.getSQLState() + remedy(e), e);
        }
    }

    private static String remedy(SQLException fault) {
        String state = fault.getSQLState() == null ? "" : fault.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> "; check the source's user and its password";
            case "42501" -> "; grant the source's user SELECT on the table";
            case "57014" -> "; it took longer than " + SampleLimits.STATEMENT_MILLIS + " ms, try when it is less busy";
            case "55P03" -> "; another transaction holds the table, try later";
            case "08001", "08006" -> "; check host, port and that the server runs";
            default -> "";
        };
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET TRANSACTION READ ONLY");
            sql.execute("SET LOCAL statement_timeout = " + SampleLimits.STATEMENT_MILLIS);
            sql.execute("SET LOCAL lock_timeout = " + SampleLimits.LOCK_MILLIS);
            // Parallel workers would only read ahead.
            sql.execute("SET LOCAL max_parallel_workers_per_gather = 0");
        }
    }

    private static TableSample sample(Connection connection, SourceTable table) throws SQLException {
        List<SourceColumn> columns = table.columns();
        List<List<@Nullable String>> values = new ArrayList<>();
        columns.forEach(column -> values.add(new ArrayList<>()));
        int rows = 0;
        try (Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query(table))) {
            while (found.next()) {
                rows++;
                for (int i = 0; i < columns.size(); i++) {
                    values.get(i).add(found.getString(i + 1));
                }
            }
        }
        List<ColumnSample> samples = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SourceColumn column = columns.get(i);
            samples.add(new ColumnSample(column.name(), column.comment(), column.type(), values.get(i)));
        }
        return new TableSample(
                table.id().schema(), table.id().name(), table.comment(), table.key(), table.rows(), rows, samples);
    }

    private static String query(SourceTable table) {
        String from = SourceColumn.identifier(table.id().schema()) + "."
                + SourceColumn.identifier(table.id().name());
        return table.columns().stream()
                .map(SourceColumn::expression)
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM " + from + part(table) + " LIMIT " + SampleLimits.ROWS));
    }

    /** Which part of a large table is read, in per cent of its blocks; the same each time, so that proposals are. */
    private static String part(SourceTable table) {
        if (table.blocks() <= SampleLimits.BLOCKS) {
            return "";
        }
        long perBlock = Math.max(1, table.rows() / table.blocks());
        long enough = Math.max(SampleLimits.LEAST_BLOCKS, SampleLimits.ROWS / perBlock + 1);
        double percent = 100.0 * Math.min(enough, SampleLimits.BLOCKS) / table.blocks();
        return String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (1)", percent);
    }
}

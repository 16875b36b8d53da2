package io.sluice.bulk.sample;

import io.sluice.bulk.SourceConnections;
import io.sluice.model.TableId;
import io.sluice.schemas.assist.ColumnSample;
import io.sluice.schemas.assist.TableSample;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Samples tables of a MariaDB or MySQL database. Of a large table whose key is one number it reads rows from places all over it,
 * of another the first ones, never all of it; it cannot write, and each statement ends within seconds.
 */
public final class MariaDbSampler implements Sampler {
    private static final int STRETCHES = 20;

    private final SourceConnections connections;

    /** @param connections whose times are in UTC */
    public MariaDbSampler(SourceConnections connections) {
        this.connections = connections;
    }

    @Override
    public void sample(List<TableId> wanted, Consumer<TableSample> taker) throws IOException {
        try (Connection connection = connections.open()) {
            begin(connection);
            List<TableId> tables = wanted.isEmpty() ? MariaDbTable.all(connection) : wanted;
            for (TableId table : tables.subList(0, Math.min(tables.size(), SampleLimits.TABLES))) {
                taker.accept(sample(connection, MariaDbTable.read(connection, table)));
            }
        } catch (SQLException e) {
            // The server's own text can quote a value.
            throw new IOException("Sampling the source failed with SQL state " + e.getSQLState() + remedy(e), e);
        }
    }

    private static String remedy(SQLException fault) {
        String state = fault.getSQLState() == null ? "" : fault.getSQLState();
        return switch (state) {
            case "28000" -> "; check the source's user and its password";
            case "42000" -> "; grant the source's user SELECT on the table";
            case "70100" -> "; it took longer than " + SampleLimits.STATEMENT_MILLIS + " ms, try when it is less busy";
            case "08000", "08S01" -> "; check host, port and that the server runs";
            default -> "";
        };
    }

    private static void begin(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET SESSION TRANSACTION READ ONLY");
            sql.execute(
                    connection.getMetaData().getDatabaseProductName().equals("MySQL")
                            ? "SET SESSION max_execution_time = " + SampleLimits.STATEMENT_MILLIS
                            : "SET SESSION max_statement_time = " + SampleLimits.STATEMENT_MILLIS / 1000);
            sql.execute("SET SESSION lock_wait_timeout = " + SampleLimits.LOCK_MILLIS / 1000);
        }
    }

    private static TableSample sample(Connection connection, MariaDbTable table) throws SQLException {
        List<List<@Nullable String>> values = new ArrayList<>();
        table.columns().forEach(column -> values.add(new ArrayList<>()));
        int rows = 0;
        for (String query : queries(connection, table)) {
            try (Statement sql = connection.createStatement();
                    ResultSet found = sql.executeQuery(query)) {
                while (found.next()) {
                    rows++;
                    for (int i = 0; i < values.size(); i++) {
                        values.get(i).add(found.getString(i + 1));
                    }
                }
            }
        }
        List<ColumnSample> samples = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            MariaDbTable.Column column = table.columns().get(i);
            samples.add(new ColumnSample(column.name(), column.comment(), column.type(), values.get(i)));
        }
        return new TableSample(
                table.id().schema(), table.id().name(), table.comment(), table.key(), table.rows(), rows, samples);
    }

    private static List<String> queries(Connection connection, MariaDbTable table) throws SQLException {
        String select = table.columns().stream()
                .map(MariaDbTable.Column::expression)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.quoted()));
        String number = table.numberedBy();
        if (number.isEmpty() || table.rows() <= SampleLimits.ROWS) {
            return List.of(select + " LIMIT " + SampleLimits.ROWS);
        }
        List<BigDecimal> bounds = bounds(connection, table, number);
        List<String> queries = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            queries.add(select + " WHERE " + number + " >= " + bounds.get(i).toPlainString() + " AND " + number
                    + " < " + bounds.get(i + 1).toPlainString() + " ORDER BY " + number + " LIMIT "
                    + SampleLimits.ROWS / STRETCHES);
        }
        return queries;
    }

    /** Of stretches of equal length from the least number to past the greatest; none in an empty table. */
    private static List<BigDecimal> bounds(Connection connection, MariaDbTable table, String number)
            throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet found =
                        sql.executeQuery("SELECT min(" + number + "), max(" + number + ") FROM " + table.quoted())) {
            found.next();
            BigDecimal least = found.getBigDecimal(1);
            BigDecimal greatest = found.getBigDecimal(2);
            if (least == null || greatest == null) {
                return List.of();
            }
            BigDecimal past = greatest.add(BigDecimal.ONE);
            List<BigDecimal> bounds = new ArrayList<>();
            for (int i = 0; i <= STRETCHES; i++) {
                bounds.add(least.add(past.subtract(least)
                        .multiply(BigDecimal.valueOf(i))
                        .divideToIntegralValue(BigDecimal.valueOf(STRETCHES))));
            }
            return bounds;
        }
    }
}

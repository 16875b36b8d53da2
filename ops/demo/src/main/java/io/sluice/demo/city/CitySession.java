package io.sluice.demo.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One connection per department, opened when needed. */
final class CitySession implements AutoCloseable {
    private final CityDatabases databases;
    private final Map<Department, Connection> connections = new EnumMap<>(Department.class);

    CitySession(CityDatabases databases) {
        this.databases = databases;
    }

    Connection connection(Department department) throws SQLException {
        Connection connection = connections.get(department);
        if (connection == null || connection.isClosed()) {
            connection = databases.open(department);
            connections.put(department, connection);
        }
        return connection;
    }

    /** A number that no change of this department's database used before, from 0. */
    long next(Department department) throws SQLException {
        try (Statement sql = connection(department).createStatement();
                ResultSet result = sql.executeQuery("SELECT nextval('demo_next')")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Runs a statement on a table; texts are taken as whatever type the column has. */
    void change(CityTable table, String statement, String... values) throws SQLException {
        try (PreparedStatement sql = connection(table.department()).prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sql.setObject(i + 1, values[i], Types.OTHER);
            }
            sql.executeUpdate();
        }
    }

    void insert(CityRow row) throws SQLException {
        CityTable table = row.table();
        List<String> columns = table.columns();
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement sql = connection(table.department())
                .prepareStatement("INSERT INTO " + table.table() + " (" + String.join(", ", columns) + ") VALUES ("
                        + marks + ") ON CONFLICT DO NOTHING")) {
            for (int i = 0; i < columns.size(); i++) {
                sql.setObject(i + 1, row.value(columns.get(i)), Types.OTHER);
            }
            sql.executeUpdate();
        }
    }

    void copy(CityTable table, List<CityRow> rows) throws SQLException {
        try (Writer out = CityDatabases.copyInto(connection(table.department()), table)) {
            for (CityRow row : rows) {
                row.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy into " + table.table(), e);
        }
    }

    /** Commits what the block does in one database together. */
    void together(Department department, SqlBlock block) throws SQLException {
        Connection connection = connection(department);
        connection.setAutoCommit(false);
        try {
            block.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    interface SqlBlock {
        void run() throws SQLException;
    }

    @Override
    public void close() {
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                // The server was restarted; there is nothing left to close.
            }
        }
        connections.clear();
    }
}

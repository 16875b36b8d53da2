package io.sluice.real;

import io.sluice.model.FieldType;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A department's database, made from a public dump on a server of its own. */
record Dump(PostgresServer server, String name) {
    static final String CAPTURE_ROLE = "sluice_capture";

    /** Makes the role that captures: it replicates, and as a member of the owners it makes publications. */
    static void createCaptureRole(PostgresServer server, String password) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE ROLE " + CAPTURE_ROLE + " LOGIN REPLICATION PASSWORD " + sql.enquoteLiteral(password));
        }
    }

    static Dump load(PostgresServer server, String name, Path file) throws SQLException, IOException {
        Dump dump = new Dump(server, name);
        try (Connection connection = server.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE ROLE " + name + " NOLOGIN");
            sql.execute("GRANT " + name + " TO " + CAPTURE_ROLE);
            sql.execute("CREATE DATABASE " + name + " OWNER " + name);
        }
        try (Connection connection = dump.open();
                Statement sql = connection.createStatement()) {
            sql.execute("SET ROLE " + name);
            connection.setAutoCommit(false);
            sql.execute(Files.readAllLines(file).stream()
                    .filter(line -> !isAboutDatabases(line))
                    .collect(Collectors.joining("\n")));
            connection.commit();
        }
        return dump;
    }

    /** What only psql, connected elsewhere, could do. */
    private static boolean isAboutDatabases(String line) {
        return line.startsWith("\\c") || line.startsWith("CREATE DATABASE") || line.startsWith("DROP DATABASE");
    }

    /** What a contract that promises the whole before image asks of the department. */
    void giveWholeBeforeImages(List<TableContract> tables) throws SQLException {
        try (Connection connection = open();
                Statement sql = connection.createStatement()) {
            for (TableContract table : tables) {
                sql.execute("ALTER TABLE " + table.table() + " REPLICA IDENTITY FULL");
            }
        }
    }

    Connection open() throws SQLException {
        return server.connect(name);
    }

    /** A table's figures, asked of the database itself. */
    Figures figures(SharePlan plan) throws SQLException {
        List<String> columns = plan.fields().stream().map(FieldPlan::name).toList();
        Figures.Tally tally = new Figures.Tally(columns, plan.recordKey());
        try (Connection connection = open();
                Statement sql = connection.createStatement();
                ResultSet rows =
                        sql.executeQuery("SELECT * FROM " + plan.table().name())) {
            while (rows.next()) {
                Map<String, @Nullable Object> row = new HashMap<>();
                for (FieldPlan field : plan.fields()) {
                    row.put(field.name(), value(rows, field.name(), field.mappedType()));
                }
                tally.add(row);
            }
        }
        return tally.figures();
    }

    private static @Nullable Object value(ResultSet rows, String column, FieldType type) throws SQLException {
        if (rows.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case INTEGER -> rows.getLong(column);
            // A real is what its database shows.
            case FLOAT -> Double.valueOf(Objects.requireNonNull(rows.getString(column)));
            case DECIMAL -> rows.getObject(column, BigDecimal.class);
            case DATE -> rows.getObject(column, LocalDate.class);
            case DATETIME -> rows.getObject(column, LocalDateTime.class);
            case BYTES -> ByteBuffer.wrap(rows.getBytes(column));
            case TEXT -> rows.getString(column);
            case BOOLEAN, INSTANT, TIME -> throw new IllegalArgumentException("no dump has a column of type " + type);
        };
    }
}

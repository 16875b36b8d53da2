package io.sluice.demo.city;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** The departments' databases in one PostgreSQL server: made, filled, opened. */
public final class CityDatabases implements CitySource {
    /** The role that captures: it replicates, and as a member of the owners it makes publications. */
    public static final String CAPTURE_ROLE = "sluice_capture";

    /** Tables whose contracts need a row's whole past: they have a scope or large texts. */
    private static final Set<CityTable> WHOLE_BEFORE_IMAGE =
            Set.of(CityTable.RESIDENT, CityTable.ENTERPRISE, CityTable.FOOD_INSPECTION, CityTable.LICENCE);

    private static final int COPY_BUFFER = 1 << 16;

    private final String host;
    private final int port;
    private final String admin;
    private final String password;

    /**
     * @param admin a superuser of the server
     * @param password the superuser's
     */
    public CityDatabases(String host, int port, String admin, String password) {
        this.host = host;
        this.port = port;
        this.admin = admin;
        this.password = password;
    }

    /**
     * Makes roles, databases and empty tables.
     *
     * @param capturePassword what {@link #CAPTURE_ROLE} logs in with
     * @return false where the city is there already; then nothing but that password is changed
     */
    public boolean create(String capturePassword) throws SQLException {
        try (Connection connection = open("postgres");
                Statement sql = connection.createStatement()) {
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", CAPTURE_ROLE)) {
                sql.execute("CREATE ROLE " + CAPTURE_ROLE + " LOGIN REPLICATION");
            }
            sql.execute("ALTER ROLE " + CAPTURE_ROLE + " PASSWORD " + sql.enquoteLiteral(capturePassword));
            boolean created = false;
            for (Department department : Department.values()) {
                if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", department.database())) {
                    createDatabase(sql, department);
                    created = true;
                }
            }
            return created;
        }
    }

    private void createDatabase(Statement sql, Department department) throws SQLException {
        sql.execute("CREATE ROLE " + department.owner() + " NOLOGIN");
        sql.execute("GRANT " + department.owner() + " TO " + CAPTURE_ROLE);
        sql.execute("CREATE DATABASE " + department.database() + " OWNER " + department.owner());
        sql.execute("REVOKE ALL ON DATABASE " + department.database() + " FROM PUBLIC");
        sql.execute("GRANT CONNECT ON DATABASE " + department.database() + " TO " + CAPTURE_ROLE);
        try (Connection connection = open(department);
                Statement own = connection.createStatement()) {
            own.execute("CREATE SEQUENCE demo_next MINVALUE 0");
            for (CityTable table : CityTable.values()) {
                if (table.department() == department) {
                    createTable(own, table);
                }
            }
        }
    }

    private static void createTable(Statement sql, CityTable table) throws SQLException {
        sql.execute(table.createStatement());
        if (WHOLE_BEFORE_IMAGE.contains(table)) {
            sql.execute("ALTER TABLE " + table.table() + " REPLICA IDENTITY FULL");
        }
        if (table.columns().contains("bz")) {
            // Out of line from 2 kB on, so that large remarks reach capture as unchanged values do.
            sql.execute("ALTER TABLE " + table.table() + " ALTER COLUMN bz SET STORAGE EXTERNAL");
        }
    }

    /** Fills every table, each in one transaction. */
    public void fill(CityGenerator city) throws SQLException {
        for (CityTable table : CityTable.values()) {
            try (Connection connection = open(table.department());
                    Writer out = copyInto(connection, table)) {
                city.write(table, out);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot fill " + table.table(), e);
            }
        }
    }

    static Writer copyInto(Connection connection, CityTable table) throws SQLException {
        return new OutputStreamWriter(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), table.copyStatement(), COPY_BUFFER),
                StandardCharsets.UTF_8);
    }

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public Map<String, String> connection(Department department) {
        return Map.of(
                "host", host, "port", String.valueOf(port), "database", department.database(), "user", CAPTURE_ROLE);
    }

    @Override
    public List<Path> writeContracts(Path folder) throws IOException {
        return CityContracts.writeForDatabases(folder, host, port);
    }

    @Override
    public long count(CityTable table, RowsWith meant, RowsWith except) throws SQLException {
        try (Connection connection = open(table.department());
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery("SELECT count(*) FROM " + table.table() + " WHERE " + meant.sql()
                        + " AND NOT " + except.sql())) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Those it was filled with: who died since was here before. */
    @Override
    public List<PersonalValues> planted(CityGenerator city) {
        return city.rarePeople();
    }

    @Override
    public CityLife live(CityGenerator city) throws SQLException {
        return CityChanges.of(this, city);
    }

    /** A connection to a department's database that acts as its owner. */
    public Connection open(Department department) throws SQLException {
        Connection connection = open(department.database());
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET ROLE " + department.owner());
        }
        return connection;
    }

    private Connection open(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", admin);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        // A server's error detail quotes rows.
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(query)) {
            sql.setString(1, name);
            try (ResultSet result = sql.executeQuery()) {
                return result.next();
            }
        }
    }
}

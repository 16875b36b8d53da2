package io.sluice.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The databases that may be polled: the allow list of drivers, each with the only form of address it is given. */
enum DatabaseKind {
    POSTGRESQL("org.postgresql.Driver", true, 5432, "jdbc:postgresql://%s:%d/%s", "public", "LIMIT %d") {
        @Override
        Map<String, String> fixed() {
            return ofPostgres();
        }
    },
    OPENGAUSS("org.opengauss.Driver", true, 5432, "jdbc:opengauss://%s:%d/%s", "public", "LIMIT %d") {
        @Override
        Map<String, String> fixed() {
            Map<String, String> fixed = new HashMap<>(ofPostgres());
            fixed.put("loggerLevel", "OFF");
            return fixed;
        }
    },
    KINGBASE("com.kingbase8.Driver", false, 54321, "jdbc:kingbase8://%s:%d/%s", "public", "LIMIT %d") {
        @Override
        Map<String, String> fixed() {
            return ofPostgres();
        }
    },
    DM("dm.jdbc.driver.DmDriver", false, 5236, "jdbc:dm://%s:%d/%s", "", "LIMIT %d") {
        @Override
        Map<String, String> fixed() {
            return Map.of("connectTimeout", "10000", "socketTimeout", "60000");
        }
    },
    ORACLE("oracle.jdbc.OracleDriver", false, 1521, "jdbc:oracle:thin:@//%s:%d/%s", "", "FETCH FIRST %d ROWS ONLY") {
        @Override
        Map<String, String> fixed() {
            return Map.of("oracle.net.CONNECT_TIMEOUT", "10000", "oracle.jdbc.ReadTimeout", "60000");
        }
    },
    SQLSERVER(
            "com.microsoft.sqlserver.jdbc.SQLServerDriver",
            false,
            1433,
            "jdbc:sqlserver://%s:%d;databaseName=%s",
            "dbo",
            "OFFSET 0 ROWS FETCH NEXT %d ROWS ONLY") {
        /** Numbers of the SQL Server documentation's "Database engine errors": its driver's states say less. */
        private static final Map<Integer, String> STATES =
                Map.of(18456, "28000", 4060, "3D000", 229, "42501", 208, "42P01", 10928, "53300");

        @Override
        Map<String, String> fixed() {
            return Map.of(
                    "encrypt", "false",
                    "loginTimeout", "10",
                    "socketTimeout", "60000",
                    "applicationName", "sluice");
        }

        @Override
        String state(SQLException failure) {
            return failure instanceof SQLTimeoutException
                    ? "HYT00"
                    : STATES.getOrDefault(failure.getErrorCode(), super.state(failure));
        }

        @Override
        boolean hasBooleanBits() {
            return true;
        }
    };

    private final String driver;
    private final boolean bundled;
    private final int port;
    private final String url;
    private final String schema;
    private final String limit;

    DatabaseKind(String driver, boolean bundled, int port, String url, String schema, String limit) {
        this.driver = driver;
        this.bundled = bundled;
        this.port = port;
        this.url = url;
        this.schema = schema;
        this.limit = limit;
    }

    /** The properties that each connection gets besides user and password; nobody can add to them. */
    abstract Map<String, String> fixed();

    /** Parameters without a type of their own: keys are compared as their columns are, of whatever type. */
    private static Map<String, String> ofPostgres() {
        return Map.of(
                "connectTimeout", "10",
                "loginTimeout", "10",
                "socketTimeout", "60",
                "tcpKeepAlive", "true",
                "logServerErrorDetail", "false",
                "stringtype", "unspecified",
                "maxResultBuffer", "67108864",
                "ApplicationName", "sluice");
    }

    static Optional<DatabaseKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(DatabaseKind::word).collect(Collectors.joining(", "));
    }

    /** As a connection names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String driver() {
        return driver;
    }

    /** Whether its driver comes with the hub; otherwise it is put into the folder of drivers. */
    boolean isBundled() {
        return bundled;
    }

    /** Whether its driver looks at addresses and certificates as it is told to. */
    boolean speaksTls() {
        return this == POSTGRESQL;
    }

    int usualPort() {
        return port;
    }

    String url(String host, int portNumber, String database) {
        return url.formatted(host, portNumber, database);
    }

    /** Where a table is looked for that is named without a schema. */
    String usualSchema(String user) {
        return schema.isEmpty() ? user.toUpperCase(Locale.ROOT) : schema;
    }

    /** The SQLSTATE of a failure; empty where it has none. */
    String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** Whether a column of type {@code bit} is true or false, and no string of bits. */
    boolean hasBooleanBits() {
        return false;
    }

    /** Ends a statement with {@code ORDER BY}, without which not every database takes it. */
    String limit(int rows) {
        return limit.formatted(rows);
    }
}

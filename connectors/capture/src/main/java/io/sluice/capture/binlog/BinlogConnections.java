package io.sluice.capture.binlog;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.Failures;
import io.sluice.capture.LineFailures;
import io.sluice.capture.Refusal;
import io.sluice.capture.SourceAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/**
 * The one place where connections of ours to a server with a binary log are made: checked address, fixed properties, no
 * given URL. MariaDB's driver speaks with a MySQL too.
 */
public final class BinlogConnections {

    private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(30);
    private static final Map<String, String> FIXED = Map.of(
            // Of the greeting as well: who says nothing is told as such within ten seconds.
            "connectTimeout", "6000",
            "socketTimeout", "120000",
            "tcpKeepAlive", "true",
            "allowLocalInfile", "false",
            "allowMultiQueries", "false",
            "permitRedirect", "false",
            "tinyInt1isBit", "false",
            "yearIsDateType", "false",
            "dumpQueriesOnException", "false");

    private static final int NO_SUCH_DATABASE = 1049;
    private static final int TOO_MANY = 1040;
    private static final int TOO_MANY_OF_THE_USER = 1203;
    private static final int STATEMENT_TOO_LONG = 1969;
    private static final int STATEMENT_TOO_LONG_OF_MYSQL = 3024;
    private static final int ACCESS_DENIED_TO_DATABASE = 1044;
    private static final int ACCESS_DENIED_TO_TABLE = 1142;
    private static final int ACCESS_DENIED_TO_COLUMN = 1143;
    private static final int ACCESS_DENIED = 1227;

    private final CaptureSettings settings;
    private final Dialect dialect;

    BinlogConnections(CaptureSettings settings, Dialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
    }

    /** For questions, each of which is answered within 30 s. Times are in UTC. */
    Connection open() throws SQLException, Refusal {
        return open(dialect.patience(30));
    }

    /** For reading rows, which may take as long as the socket is patient. Times are in UTC. */
    Connection openForRows() throws SQLException, Refusal {
        Connection connection = open(dialect.patience(0));
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /**
     * For reading whole tables: it may take as long as it takes. Times are in UTC, and whole numbers and years are
     * numbers; the server waits for ten minutes for a reader that is busy.
     */
    public static Connection openForBulk(Dialect dialect, SourceAddress address, String password) throws SQLException {
        return open(address, password, dialect.patience(0) + ",net_write_timeout=600");
    }

    private Connection open(String limit) throws SQLException, Refusal {
        return open(settings.address(), password(), limit);
    }

    private static Connection open(SourceAddress address, String password, String limit) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(FIXED);
        properties.putAll(address.way().forMariaDb());
        properties.put("user", address.user());
        properties.put("password", password);
        properties.put("sessionVariables", "time_zone='+00:00'," + limit);
        // The driver takes no parts; these were checked to hold nothing that a URL would take for more than a name.
        String place = "jdbc:mariadb://" + address.host() + ":" + address.port() + "/" + address.database();
        return new Driver().connect(place, properties);
    }

    /** Read anew each time, so that a rotated password is taken. */
    String password() throws Refusal {
        try {
            return settings.password().get();
        } catch (RuntimeException e) {
            throw Refusal.passing(
                    "password-unreadable",
                    "Source '" + settings.source() + "': its password cannot be read (" + Failures.causes(e) + ")");
        }
    }

    /** What an SQL failure means to the source's owner. The driver's own message can hold values; it is left out. */
    static Refusal refusal(SourceAddress address, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String where = address.where();
        Optional<Refusal> ofLine = LineFailures.refusal(address, failure);
        if (ofLine.isPresent()) {
            return ofLine.get();
        }
        if (state.equals("08006") && failure.getCause() == null) {
            // So the driver says that a certificate is of another name; what was cut has its cause.
            return LineFailures.certificate(address);
        }
        return switch (failure.getErrorCode()) {
            case NO_SUCH_DATABASE -> Refusal.passing("database-missing", where + ": there is no such database");
            case TOO_MANY, TOO_MANY_OF_THE_USER ->
                Refusal.passing("too-many-connections", where + ": it takes no further connection");
            case STATEMENT_TOO_LONG, STATEMENT_TOO_LONG_OF_MYSQL ->
                Refusal.passing("statement-too-long", where + ": a question took longer than 30 s");
            case ACCESS_DENIED_TO_TABLE, ACCESS_DENIED_TO_COLUMN, ACCESS_DENIED, ACCESS_DENIED_TO_DATABASE ->
                Refusal.passing(
                        "privilege-missing", where + ": a privilege is missing; run the preflight to see which");
            default -> byState(where, address, state, failure.getErrorCode());
        };
    }

    private static Refusal byState(String where, SourceAddress address, String state, int code) {
        if (state.equals("28000")) {
            return Refusal.passing(
                    "login-refused",
                    where + ": the login of user '" + address.user() + "' is refused; check its password and the host"
                            + " that the server knows it by",
                    BETWEEN_LOGINS);
        }
        return state.startsWith("08")
                ? LineFailures.unreachable(address)
                : Refusal.passing("source-error", where + ": it answered SQLSTATE '" + state + "', error " + code);
    }
}

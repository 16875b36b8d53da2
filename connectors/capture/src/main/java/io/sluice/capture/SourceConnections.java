package io.sluice.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** The one place where connections of ours to a source are made: checked address, fixed properties, no URL. */
public final class SourceConnections {

    private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(30);

    /** Whoever registers what is no database, or nothing that answers, is told so within ten seconds. */
    private static final int SECONDS_TO_ANSWER = 6;

    /** A little more than the server itself takes for a statement of ours: after that it is the line. */
    private static final int SECONDS_TO_WAIT = 35;

    private final CaptureSettings settings;

    SourceConnections(CaptureSettings settings) {
        this.settings = settings;
    }

    Connection open() throws SQLException, Refusal {
        return source(settings.address(), password(), SECONDS_TO_WAIT, "-c statement_timeout=30000")
                .getConnection();
    }

    /** For reading whole tables: it may take as long as it takes, and it cannot write. */
    public static Connection openForBulk(SourceAddress address, String password) throws SQLException {
        return source(address, password, 0, "-c default_transaction_read_only=on")
                .getConnection();
    }

    private static PGSimpleDataSource source(SourceAddress address, String password, int socketTimeout, String options)
            throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(password);
        source.setApplicationName("sluice");
        source.setConnectTimeout(SECONDS_TO_ANSWER);
        source.setLoginTimeout(SECONDS_TO_ANSWER);
        source.setSocketTimeout(socketTimeout);
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false);
        source.setOptions(options);
        for (Map.Entry<String, String> option : address.way().forPostgres().entrySet()) {
            source.setProperty(option.getKey(), option.getValue());
        }
        return source;
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
        return switch (state) {
            case "28P01", "28000" ->
                Refusal.passing(
                        "login-refused",
                        where + ": the login of user '" + address.user() + "' is refused; check its password"
                                + " and the server's pg_hba.conf",
                        BETWEEN_LOGINS);
            case "08004" -> LineFailures.noTls(address);
            case "3D000" -> Refusal.passing("database-missing", where + ": there is no such database");
            case "42501" ->
                Refusal.passing(
                        "privilege-missing", where + ": a privilege is missing; run the preflight to see which");
            case "57014" ->
                Refusal.passing(
                        "waiting-for-transactions",
                        where + ": a statement took longer than 30 s; a long transaction must end first");
            case "53300" -> Refusal.passing("too-many-connections", where + ": it takes no further connection");
            default ->
                // The driver says of a certificate of another name nothing but that there is no connection.
                state.equals("08006") && failure.getCause() == null
                        ? LineFailures.certificate(address)
                        : state.startsWith("08") || state.startsWith("57P")
                                ? LineFailures.unreachable(address)
                                : Refusal.passing("source-error", where + ": it answered SQLSTATE '" + state + "'");
        };
    }
}

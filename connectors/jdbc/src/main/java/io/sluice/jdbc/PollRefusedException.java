package io.sluice.jdbc;

import java.io.Serial;
import java.sql.SQLException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Why a database or one of its tables is not read now. The message says where, what and how to mend; no value is in it. */
final class PollRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(30);

    private final String reason;
    private final boolean whole;
    private final Duration notBefore;

    private PollRefusedException(String reason, String message, boolean whole, Duration notBefore) {
        super(message);
        this.reason = reason;
        this.whole = whole;
        this.notBefore = notBefore;
    }

    /** Nothing of the source can be read. */
    static PollRefusedException whole(String reason, String message) {
        return new PollRefusedException(reason, message, true, Duration.ZERO);
    }

    /** One table cannot be read. */
    static PollRefusedException table(String reason, String message) {
        return new PollRefusedException(reason, message, false, Duration.ZERO);
    }

    /** What a failure means to the source's owner. The driver's own message can hold values; it is left out. */
    static PollRefusedException of(JdbcAddress address, String what, SQLException failure) {
        String state = address.kind().state(failure);
        if (isOfCertificate(failure, state)) {
            return whole(
                    "certificate",
                    address.where()
                            + ": its certificate is not one of that host's, is expired, or is signed by nobody who"
                            + " is believed; give the certificate of whoever signed it as 'ca'");
        }
        return switch (state) {
            case "08004" ->
                whole(
                        "tls-missing",
                        address.where()
                                + ": it offers no TLS; its administrator must turn it on, or, for a host that the"
                                + " operator lists in sources.private-hosts, say 'tls' disable");
            // refused logins may lock an account: they are tried seldom
            case "28P01", "28000", "72000" ->
                new PollRefusedException(
                        "login-refused",
                        address.where() + ": the login of user '" + address.user() + "' is refused; check its password",
                        true,
                        BETWEEN_LOGINS);
            case "3D000" -> whole("database-missing", address.where() + ": there is no such database");
            case "53300" -> whole("too-many-connections", address.where() + ": it takes no further connection");
            case "42501" ->
                table(
                        "privilege-missing",
                        what + ": it may not be read; run the preflight to see which grant is missing");
            case "42P01", "3F000", "42S02" ->
                table("table-missing", what + ": there is no such table; restore it, or retire what reads it");
            case "57014", "HYT00" ->
                table(
                        "statement-timeout",
                        what + ": a statement took longer than 30 s; an index on its key and its"
                                + " watermark is missing");
            default ->
                state.isEmpty() || state.startsWith("08") || state.startsWith("57P")
                        ? whole(
                                "source-unreachable",
                                address.where()
                                        + ": it cannot be reached; check host and port, the network and its firewall")
                        : table("source-error", what + ": the database answered SQLSTATE '" + state + "'");
        };
    }

    /** Of a certificate of another name PostgreSQL's driver says nothing but that there is no connection. */
    private static boolean isOfCertificate(SQLException failure, String state) {
        return failure.getCause() instanceof SSLException || (state.equals("08006") && failure.getCause() == null);
    }

    String reason() {
        return reason;
    }

    boolean isWhole() {
        return whole;
    }

    /** How long not to try again. */
    Duration notBefore() {
        return notBefore;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

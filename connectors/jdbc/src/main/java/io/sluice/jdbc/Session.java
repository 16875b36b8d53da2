package io.sluice.jdbc;

import io.sluice.model.reach.HostRefusedException;
import io.sluice.model.reach.Way;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The one connection of a source: read-only, made of checked parts, kept between polls while it lives. */
final class Session implements AutoCloseable {

    private static final int SECONDS = 5;

    private final JdbcAddress address;
    private final JdbcAccess access;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private @Nullable PollRefusedException refusal;
    private @Nullable Connection current;

    Session(JdbcAddress address, JdbcAccess access, Clock clock) {
        this.address = address;
        this.access = access;
        this.clock = clock;
    }

    /** @throws PollRefusedException where there is none to be had */
    Connection connection() {
        Connection known = current;
        if (known != null && isAlive(known)) {
            return known;
        }
        close();
        PollRefusedException last = refusal;
        if (last != null && clock.instant().isBefore(notBefore)) {
            throw last;
        }
        try {
            Connection fresh = connect();
            current = fresh;
            refusal = null;
            return fresh;
        } catch (SQLException problem) {
            PollRefusedException refused = PollRefusedException.of(address, address.where(), problem);
            refusal = refused;
            notBefore = clock.instant().plus(refused.notBefore());
            throw refused;
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(address.kind().fixed());
        properties.setProperty("user", address.user());
        properties.setProperty("password", secret());
        Way way = way();
        if (address.kind().speaksTls()) {
            properties.putAll(way.forPostgres());
        } else if (!way.isPlain()) {
            throw PollRefusedException.whole(
                    "tls-missing",
                    address.where() + ": this driver is not used with TLS; a host that the operator lists in"
                            + " sources.private-hosts may be read from with 'tls' disable");
        }
        Connection made = access.drivers().of(address.kind()).connect(address.url(way), properties);
        if (made == null) {
            throw PollRefusedException.whole(
                    "driver-refused", address.where() + ": the driver takes no such address; take the maker's own jar");
        }
        try {
            made.setReadOnly(true);
            made.setAutoCommit(false);
            return made;
        } catch (SQLException | RuntimeException problem) {
            made.close();
            throw problem;
        }
    }

    private Way way() throws SQLException {
        try {
            return access.reach().way(address.host(), address.tls());
        } catch (HostRefusedException refused) {
            throw PollRefusedException.whole(
                    refused.reason(), address.where() + ": " + String.valueOf(refused.getMessage()));
        } catch (UnknownHostException unknown) {
            throw new SQLException("The host is not known", "08001", unknown);
        }
    }

    private String secret() {
        try {
            return access.password().get();
        } catch (RuntimeException unreadable) {
            throw PollRefusedException.whole(
                    "password-unreadable",
                    address.where() + ": its password cannot be read; register the source with its password");
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(SECONDS);
        } catch (SQLException dead) {
            return false;
        }
    }

    /** Ends the reading transaction, so that the database need not keep old rows for us. */
    void rest() {
        Connection known = current;
        if (known != null) {
            try {
                known.rollback();
            } catch (SQLException dead) {
                close();
            }
        }
    }

    @Override
    public void close() {
        Connection known = current;
        current = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException gone) {
                // What cannot be closed is closed.
                return;
            }
        }
    }
}

package io.sluice.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one connection of a source: read-only, made of checked parts, kept between polls while it lives. */
final class Session implements AutoCloseable {

    private static final int SECONDS = 5;

    private final JdbcAddress address;
    private final Supplier<String> password;
    private final DriverShelf drivers;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private @Nullable PollRefusedException refusal;
    private @Nullable Connection current;

    /** @param password asked at each connection, so that a rotated one is taken */
    Session(JdbcAddress address, Supplier<String> password, DriverShelf drivers, Clock clock) {
        this.address = address;
        this.password = password;
        this.drivers = drivers;
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
        Connection made = drivers.of(address.kind()).connect(address.url(), properties);
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

    private String secret() {
        try {
            return password.get();
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

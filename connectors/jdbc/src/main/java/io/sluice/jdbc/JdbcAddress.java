package io.sluice.jdbc;

import io.sluice.model.reach.Parts;
import io.sluice.model.reach.Tls;
import io.sluice.model.reach.Way;
import java.util.Map;

/**
 * Where a polled database is. Never a URL: drivers read options out of every part of one, so each part is checked on its
 * own, for every connection that is made.
 */
record JdbcAddress(DatabaseKind kind, String host, int port, String database, String user, Tls tls) {

    JdbcAddress {
        check("host", Parts.isHost(host), "a host name or IPv4 address, without options, lists or escapes");
        check("database", Parts.isName(database), "letters, digits, '_', '-' and '.', at most 63");
        check("user", Parts.isName(user), "letters, digits, '_', '-' and '.', at most 63");
        if (!Parts.isPort(port)) {
            throw new IllegalArgumentException("Source connection: port must be between 1 and 65535");
        }
        if (!kind.speaksTls()
                && tls.mode().filter(mode -> mode != Tls.Mode.DISABLE).isPresent()) {
            throw new IllegalArgumentException(
                    "Source connection: 'tls' of this driver is 'disable', for hosts in sources.private-hosts");
        }
    }

    /** Reads driver, host, port, database, user, tls and ca. */
    static JdbcAddress of(Map<String, String> connection) {
        String driver = require(connection, "driver");
        DatabaseKind kind = DatabaseKind.of(driver)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Source connection: 'driver' is none that may be used; give one of " + DatabaseKind.words()));
        return new JdbcAddress(
                kind,
                require(connection, "host"),
                Parts.port(connection.getOrDefault("port", Integer.toString(kind.usualPort()))),
                require(connection, "database"),
                require(connection, "user"),
                Tls.of(connection));
    }

    /**
     * The form of address that the driver is given. A driver that does not look at addresses as we do gets the one that
     * was looked at.
     */
    String url(Way way) {
        return kind.url(kind.speaksTls() ? host : way.literal(), port, database);
    }

    String where() {
        return "Source " + host + ":" + port + "/" + database;
    }

    private static String require(Map<String, String> connection, String key) {
        String value = connection.get(key);
        if (value == null) {
            throw new IllegalArgumentException("Source connection: '" + key + "' is missing");
        }
        return value;
    }

    private static void check(String part, boolean allowed, String remedy) {
        if (!allowed) {
            throw new IllegalArgumentException("Source connection: " + part + " is refused; give " + remedy);
        }
    }
}

package io.sluice.jdbc;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a polled database is. Never a URL: drivers read options out of every part of one, so each part is checked on its
 * own, for every connection that is made.
 */
record JdbcAddress(DatabaseKind kind, String host, int port, String database, String user) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,62}");

    JdbcAddress {
        check("host", host, HOST, "a host name or IPv4 address, without options, lists or escapes");
        check("database", database, NAME, "letters, digits, '_', '-' and '.', at most 63");
        check("user", user, NAME, "letters, digits, '_', '-' and '.', at most 63");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Source connection: port must be between 1 and 65535");
        }
    }

    /** Reads driver, host, port, database and user. */
    static JdbcAddress of(Map<String, String> connection) {
        String driver = require(connection, "driver");
        DatabaseKind kind = DatabaseKind.of(driver)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Source connection: 'driver' is none that may be used; give one of " + DatabaseKind.words()));
        return new JdbcAddress(
                kind,
                require(connection, "host"),
                port(connection.getOrDefault("port", Integer.toString(kind.usualPort()))),
                require(connection, "database"),
                require(connection, "user"));
    }

    String url() {
        return kind.url(host, port, database);
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

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Source connection: port must be between 1 and 65535", notANumber);
        }
    }

    private static void check(String part, String value, Pattern allowed, String remedy) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException("Source connection: " + part + " is refused; give " + remedy);
        }
    }
}

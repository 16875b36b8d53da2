package io.sluice.capture;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a database is. Never a URL: a driver reads options out of every part of one, so each part is checked
 * on its own here, for every connection that is made.
 */
public record SourceAddress(String host, int port, String database, String user) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,62}");

    public SourceAddress {
        check("host", host, HOST, "a host name or IPv4 address, without options, lists or escapes");
        check("database", database, NAME, "letters, digits, '_', '-' and '.', at most 63");
        check("user", user, NAME, "letters, digits, '_', '-' and '.', at most 63");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Source connection: port must be between 1 and 65535");
        }
    }

    /** Reads the connection of a PostgreSQL source's specification: host, port (default 5432), database, user. */
    public static SourceAddress of(Map<String, String> connection) {
        return of(connection, 5432);
    }

    /** Reads the connection of a source's specification: host, port, database, user. */
    public static SourceAddress of(Map<String, String> connection, int usualPort) {
        return new SourceAddress(
                require(connection, "host"),
                port(connection.getOrDefault("port", Integer.toString(usualPort))),
                require(connection, "database"),
                require(connection, "user"));
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
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Source connection: port must be between 1 and 65535", e);
        }
    }

    private static void check(String part, String value, Pattern allowed, String remedy) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException("Source connection: " + part + " is refused; give " + remedy);
        }
    }
}

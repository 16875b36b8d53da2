package io.sluice.capture;

import io.sluice.model.reach.Parts;
import io.sluice.model.reach.Reach;
import io.sluice.model.reach.Tls;
import io.sluice.model.reach.Way;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;

/**
 * Where a database is. Never a URL: a driver reads options out of every part of one, so each part is checked
 * on its own here, for every connection that is made.
 *
 * @param tls what its connection says of TLS
 * @param reach which hosts may be connected to
 */
public record SourceAddress(String host, int port, String database, String user, Tls tls, Reach reach) {

    private static final String UNREACHABLE = "08001";

    public SourceAddress {
        check("host", Parts.isHost(host), "a host name or IPv4 address, without options, lists or escapes");
        check("database", Parts.isName(database), "letters, digits, '_', '-' and '.', at most 63");
        check("user", Parts.isName(user), "letters, digits, '_', '-' and '.', at most 63");
        if (!Parts.isPort(port)) {
            throw new IllegalArgumentException("Source connection: port must be between 1 and 65535");
        }
    }

    /** One with a public address, of which nothing is said. */
    public SourceAddress(String host, int port, String database, String user) {
        this(host, port, database, user, Tls.usual(), Reach.usual());
    }

    /** Reads the connection of a PostgreSQL source's specification; its usual port is 5432. */
    public static SourceAddress of(Map<String, String> connection, Reach reach) {
        return of(connection, 5432, reach);
    }

    /** Reads the connection of a source's specification: host, port, database, user, tls and ca. */
    public static SourceAddress of(Map<String, String> connection, int usualPort, Reach reach) {
        return new SourceAddress(
                require(connection, "host"),
                Parts.port(connection.getOrDefault("port", Integer.toString(usualPort))),
                require(connection, "database"),
                require(connection, "user"),
                Tls.of(connection),
                reach);
    }

    /** The same place by another rule of hosts. */
    public SourceAddress within(Reach other) {
        return new SourceAddress(host, port, database, user, tls, other);
    }

    /**
     * How it is connected to now.
     *
     * @throws SQLException where it may not be, or where its name is not known; its cause says which
     */
    public Way way() throws SQLException {
        try {
            return reach.way(host, tls);
        } catch (UnknownHostException refused) {
            throw new SQLException("There is no way to the host", UNREACHABLE, refused);
        }
    }

    /** As messages name it. */
    public String where() {
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

package io.sluice.jdbc;

import java.util.function.Supplier;

/**
 * How to come into a database, and what only the hub knows.
 *
 * @param password asked at each connection
 * @param digestKey for the digests of rows: at least 16 bytes, the same over the source's life
 */
public record JdbcAccess(Supplier<String> password, DriverShelf drivers, Supplier<byte[]> digestKey) {
    @Override
    public String toString() {
        return "access";
    }
}

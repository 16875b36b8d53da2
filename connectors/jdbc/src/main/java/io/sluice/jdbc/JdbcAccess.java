package io.sluice.jdbc;

import io.sluice.model.reach.Reach;
import java.util.function.Supplier;

/**
 * How to come into a database, and what only the hub knows.
 *
 * @param password asked at each connection
 * @param digestKey for the digests of rows: at least 16 bytes, the same over the source's life
 * @param reach which hosts may be connected to
 */
public record JdbcAccess(Supplier<String> password, DriverShelf drivers, Supplier<byte[]> digestKey, Reach reach) {
    @Override
    public String toString() {
        return "access";
    }
}

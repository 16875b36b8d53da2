package io.sluice.demo.city;

import java.io.IOException;
import java.sql.SQLException;

/** What goes on in the city while it is watched. */
public sealed interface CityLife extends AutoCloseable permits CityChanges, CityDrops {

    /** Makes so many changes, as fast as the source takes them. */
    void make(int changes) throws SQLException, IOException;

    /**
     * Makes changes in a thread of its own until closed.
     *
     * @param perSecond above 0
     */
    void start(int perSecond);

    /** Ends after the change in hand. */
    @Override
    void close();
}

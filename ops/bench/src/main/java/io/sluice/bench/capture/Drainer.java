package io.sluice.bench.capture;

import java.io.IOException;
import java.sql.SQLException;

/** Somebody who reads a register's changes from a replication slot of its own, in a process of its own. */
public interface Drainer {

    String name();

    /** Starts its process; it goes on where its last one ended. */
    Draining start() throws IOException, SQLException, InterruptedException;

    /** One process at work; closing ends it in good order, so that the next one goes on where it ended. */
    interface Draining extends AutoCloseable {

        /** How many changes it has handed on since it started. */
        long drained() throws IOException, InterruptedException;

        /** The process. */
        long pid();

        @Override
        void close();
    }
}

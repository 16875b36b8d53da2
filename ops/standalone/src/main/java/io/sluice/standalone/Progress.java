package io.sluice.standalone;

import java.time.Duration;

/** Told how a start gets on. */
public interface Progress {
    /** A server begins to start. */
    void begins(String server);

    /** A server answers. */
    void ready(String server, Duration took);

    /** A server has been stopped. */
    default void stopped(String server) {}

    /** Hears nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begins(String server) {}

            @Override
            public void ready(String server, Duration took) {}
        };
    }
}

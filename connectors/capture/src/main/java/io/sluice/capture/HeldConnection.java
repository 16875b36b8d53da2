package io.sluice.capture;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source's connection for what is asked of it all the time: one login, until it fails. For one thread. */
final class HeldConnection {

    private static final Logger LOG = LoggerFactory.getLogger(HeldConnection.class);

    private final SourceConnections connections;
    private @Nullable Connection held;

    HeldConnection(SourceConnections connections) {
        this.connections = connections;
    }

    Connection get() throws SQLException, Refusal {
        Connection open = held;
        if (open == null || open.isClosed()) {
            open = connections.open();
            held = open;
        }
        return open;
    }

    /** What failed once is not asked again; the next one to ask opens another. */
    void letGo() {
        Connection open = held;
        held = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.atDebug().addKeyValue("causes", Failures.causes(e)).log("closing a source connection failed");
            }
        }
    }
}

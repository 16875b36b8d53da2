package io.sluice.capture;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogFiles} of a MariaDB. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbLogIT extends BinlogFiles {

    MariaDbLogIT(MariaServer server) throws SQLException {
        super(server);
    }

    @Override
    String lost(String firstFile) {
        return "up to " + firstFile + ":4";
    }
}

package io.sluice.capture;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogRestarts} of a MariaDB. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbRestartIT extends BinlogRestarts {

    MariaDbRestartIT(MariaServer server) throws SQLException {
        super(server);
    }
}

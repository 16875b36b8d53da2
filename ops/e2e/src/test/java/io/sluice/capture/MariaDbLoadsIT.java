package io.sluice.capture;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogLoads} of a MariaDB. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbLoadsIT extends BinlogLoads {

    MariaDbLoadsIT(MariaServer server) throws SQLException {
        super(server);
    }
}

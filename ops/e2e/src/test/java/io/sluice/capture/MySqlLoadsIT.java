package io.sluice.capture;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogLoads} of a MySQL. */
@ExtendWith(MySqlServer.Shared.class)
class MySqlLoadsIT extends BinlogLoads {

    MySqlLoadsIT(MySqlServer server) throws SQLException {
        super(server);
    }
}

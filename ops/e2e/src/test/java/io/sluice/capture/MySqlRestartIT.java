package io.sluice.capture;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogRestarts} of a MySQL. */
@ExtendWith(MySqlServer.Shared.class)
class MySqlRestartIT extends BinlogRestarts {

    MySqlRestartIT(MySqlServer server) throws SQLException {
        super(server);
    }
}

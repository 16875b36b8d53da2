package io.sluice.capture;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogFiles} of a MySQL. */
@ExtendWith(MySqlServer.Shared.class)
class MySqlLogIT extends BinlogFiles {

    MySqlLogIT(MySqlServer server) throws SQLException {
        super(server);
    }

    @Override
    String lost(String firstFile) {
        return "of GTID [0-9a-f-]{36}:\\d+(-\\d+)?";
    }
}

package io.sluice.capture;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogTypes} of a MariaDB. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbTypesIT extends BinlogTypes {

    MariaDbTypesIT(MariaServer server) throws SQLException {
        super(server);
    }

    @Override
    List<Sample> own() {
        return List.of();
    }
}

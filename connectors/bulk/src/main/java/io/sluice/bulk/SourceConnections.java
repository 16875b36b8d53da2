package io.sluice.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one source database; each is closed by whoever asked for it. */
@FunctionalInterface
public interface SourceConnections {

    Connection open() throws SQLException;
}

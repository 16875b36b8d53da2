package io.sluice.capture;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogTypes} of a MySQL. */
@ExtendWith(MySqlServer.Shared.class)
class MySqlTypesIT extends BinlogTypes {

    MySqlTypesIT(MySqlServer server) throws SQLException {
        super(server);
    }

    /** JSON, which is binary in the log. */
    @Override
    List<Sample> own() {
        return List.of(
                of(
                        "json",
                        "'[1.50, 1e20, -0.0000001, 18446744073709551615]'",
                        "[1.5, 100000000000000000000, -0.0000001, 18446744073709551615]"),
                of(
                        "json",
                        "'{\"b\": \"x: y, \\\\\"z\\\\\" 中文\", \"aa\": {}, \"c\": [true, null]}'",
                        "{\"b\": \"x: y, \\\"z\\\" 中文\", \"c\": [true, null], \"aa\": {}}"),
                of("json", "'\"text\"'", "\"text\""),
                of("json", "JSON_ARRAY(CAST(1.10 AS DECIMAL(5,2)), DATE '2026-11-26')", "[1.1, \"2026-11-26\"]"));
    }
}

package io.sluice.bulk;

import java.io.IOException;
import java.sql.SQLException;

/** What goes wrong between us and a source. The server's own text can quote a value: only its SQL state is told. */
final class SourceFault {
    private SourceFault() {}

    static IOException of(String what, SQLException fault) {
        return new IOException(what + " failed with SQL state " + fault.getSQLState() + remedy(fault.getSQLState()));
    }

    private static String remedy(String state) {
        return switch (state == null ? "" : state) {
            case "28P01", "28000" -> "; check the source's user and its password file";
            case "42501", "42000" -> "; grant the source's user SELECT on the table";
            case "42P01", "42S02" -> "; there is no such table";
            case "08000", "08001", "08006", "08S01" -> "; check host, port and that the server runs";
            default -> "";
        };
    }
}

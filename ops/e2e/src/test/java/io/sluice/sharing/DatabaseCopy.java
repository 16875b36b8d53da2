package io.sluice.sharing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The control plane's tables as they were at one moment, kept in a schema of their own. */
record DatabaseCopy(Connection database, String schema, List<String> tables) {

    static DatabaseCopy of(Connection database, String schema) throws SQLException {
        database.setAutoCommit(false);
        try (Statement sql = database.createStatement()) {
            sql.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            List<String> tables = new ArrayList<>();
            try (ResultSet names =
                    sql.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'control' ORDER BY 1")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            sql.execute("CREATE SCHEMA " + schema);
            for (String table : tables) {
                sql.execute("CREATE TABLE " + schema + "." + table + " AS TABLE control." + table);
            }
            database.commit();
            return new DatabaseCopy(database, schema, tables);
        }
    }

    /** Puts everything back at once, as who restores a backup does. */
    void restore() throws SQLException {
        try (Statement sql = database.createStatement()) {
            // Neither triggers nor foreign keys: the copy is consistent by itself.
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : tables) {
                sql.execute("DELETE FROM control." + table);
                sql.execute("INSERT INTO control." + table + " OVERRIDING SYSTEM VALUE SELECT * FROM " + schema + "."
                        + table);
            }
            database.commit();
        }
    }
}

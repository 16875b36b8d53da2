package io.sluice.bulk;

import io.sluice.model.TableId;

/** Names in SQL. They come from contracts, so they are quoted and never trusted. */
final class Sql {
    private Sql() {}

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String table(TableId table) {
        return identifier(table.schema()) + "." + identifier(table.name());
    }
}

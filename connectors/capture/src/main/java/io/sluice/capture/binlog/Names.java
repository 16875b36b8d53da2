package io.sluice.capture.binlog;

import io.sluice.model.TableId;

/** Names within statements. */
final class Names {

    private Names() {}

    static String quoted(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    static String quoted(TableId table) {
        return quoted(table.schema()) + '.' + quoted(table.name());
    }

    /** For a statement that is shown, within quotes. */
    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    static io.debezium.relational.TableId debezium(TableId table) {
        return new io.debezium.relational.TableId(table.schema(), null, table.name());
    }
}

package io.sluice.bulk;

import io.sluice.model.Field;

/**
 * A column of a bulk read, as MariaDB's catalogue has it.
 *
 * @param keyPlace its place in the primary key, from 1; 0: it is no part of it
 * @param ordered whether the server compares it as it sorts it, so that a read can go on after a value
 */
record MariaDbColumn(String name, MariaDbType type, boolean nullable, int keyPlace, boolean ordered) {

    Field field() {
        return new Field(name, type.carried(), nullable || type.isOfTime());
    }

    String quoted() {
        return quoted(name);
    }

    /** What stands for it in the select list. */
    String expression() {
        return type.expression(quoted());
    }

    /** A name as it stands in a statement. It comes from a contract, so it is never trusted. */
    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}

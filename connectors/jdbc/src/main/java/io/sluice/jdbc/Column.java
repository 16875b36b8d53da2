package io.sluice.jdbc;

import io.sluice.model.Field;

/**
 * A column of a table that rows carry.
 *
 * @param name as the database spells it
 */
record Column(String name, ColumnKind kind, boolean nullable) {
    Field field() {
        return new Field(name, kind.type(), nullable);
    }
}

package io.sluice.bulk;

import io.sluice.model.Field;

/**
 * A column of a bulk read, as the source's catalogue has it.
 *
 * @param type how its binary form is decoded
 * @param cast the type it is asked for as, where its own has no form that we decode; else empty
 */
record Column(String name, ColumnType type, boolean nullable, String cast) {

    Field field() {
        return new Field(name, type.carried(), nullable);
    }

    /** What stands for it in the select list. */
    String expression() {
        return cast.isEmpty() ? Sql.identifier(name) : "CAST(" + Sql.identifier(name) + " AS " + cast + ")";
    }

    /** @param oid of its type, of the base type where it is a domain; fixed numbers of PostgreSQL's pg_type.dat */
    static Column of(String name, int oid, boolean isEnum, boolean nullable) {
        if (isEnum) {
            return new Column(name, ColumnType.TEXT, nullable, "");
        }
        return switch (oid) {
            case 16 -> own(name, ColumnType.BOOLEAN, nullable);
            case 17 -> own(name, ColumnType.BYTES, nullable);
            case 20 -> own(name, ColumnType.INT8, nullable);
            case 21 -> own(name, ColumnType.INT2, nullable);
            case 23 -> own(name, ColumnType.INT4, nullable);
            case 19, 25, 114, 1042, 1043 -> own(name, ColumnType.TEXT, nullable);
            case 26 -> new Column(name, ColumnType.INT8, nullable, "bigint");
            case 700 -> own(name, ColumnType.FLOAT4, nullable);
            case 701 -> own(name, ColumnType.FLOAT8, nullable);
            case 790 -> new Column(name, ColumnType.NUMERIC, nullable, "numeric");
            case 1082 -> own(name, ColumnType.DATE, nullable);
            case 1083 -> own(name, ColumnType.TIME, nullable);
            case 1114 -> own(name, ColumnType.TIMESTAMP, nullable);
            case 1184 -> own(name, ColumnType.TIMESTAMPTZ, nullable);
            case 1700 -> own(name, ColumnType.NUMERIC, nullable);
            case 2950 -> own(name, ColumnType.IDENTIFIER, nullable);
            case 3802 -> own(name, ColumnType.JSONB, nullable);
            default -> new Column(name, ColumnType.TEXT, nullable, "text");
        };
    }

    private static Column own(String name, ColumnType type, boolean nullable) {
        return new Column(name, type, nullable, "");
    }
}

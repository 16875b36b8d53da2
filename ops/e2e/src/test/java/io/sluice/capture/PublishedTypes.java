package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** For each type of the published list a column and a value; arrays of them too. */
final class PublishedTypes {

    static final String[] EXTENSIONS = {
        "CREATE EXTENSION citext",
        "CREATE EXTENSION hstore",
        "CREATE EXTENSION ltree",
        "CREATE EXTENSION isn",
        "CREATE TYPE mood AS ENUM ('sad', 'happy')"
    };

    private PublishedTypes() {}

    /** @param name as in the list */
    record Sample(String name, String type, String literal, int number) {
        String column() {
            return "c" + number;
        }
    }

    static List<Sample> samples() {
        List<String[]> scalar = List.of(
                of("smallint", "smallint", "-32768"),
                of("integer", "integer", "2147483647"),
                of("bigint", "bigint", "-9223372036854775808"),
                of("smallserial", "smallint", "1"),
                of("serial", "integer", "1"),
                of("bigserial", "bigint", "1"),
                of("real", "real", "0.1"),
                of("double precision", "double precision", "1e-300"),
                of("boolean", "boolean", "true"),
                of("oid", "oid", "4294967295"),
                of("numeric(p,s)", "numeric(10,2)", "-1.10"),
                of("numeric(p)", "numeric(20)", "99999999999999999999"),
                of("numeric (variable scale)", "numeric", "1.000"),
                of("decimal", "decimal", "2.5"),
                of("money", "money", "-1234.56"),
                of("varchar(n)", "varchar(5)", "ab"),
                of("char(n)", "char(5)", "ab"),
                of("text", "text", "a b"),
                of("citext", "citext", "MiXed"),
                of("bytea", "bytea", "\\x00ff10"),
                of("bit(1)", "bit(1)", "1"),
                of("bit(n)", "bit(5)", "10101"),
                of("bit varying(n)", "bit varying(5)", "101"),
                of("bit varying (unlimited)", "bit varying", "1011"),
                of("inet", "inet", "10.1.2.3/8"),
                of("cidr", "cidr", "10.0.0.0/8"),
                of("macaddr", "macaddr", "08:00:2b:01:02:03"),
                of("uuid", "uuid", "550e8400-e29b-41d4-a716-446655440000"),
                of("json", "json", "{\"a\": 1}"),
                of("jsonb", "jsonb", "{\"b\": [1, 2]}"),
                of("xml", "xml", "<a/>"),
                of("hstore", "hstore", "\"k\"=>\"v\""),
                of("ltree", "ltree", "a.b"),
                of("isbn", "isbn", "0-393-04002-X"),
                of("tsquery (unknown type)", "tsquery", "a & b"),
                of("enum", "mood", "sad"),
                of("timestamp", "timestamp", "2026-11-22 08:00:00.000001"),
                of("timestamp(0/3/6)", "timestamp(3)", "2026-11-22 08:00:00.123"),
                of("timestamptz", "timestamptz", "2026-11-22 08:00:00.5+08"),
                of("date", "date", "2026-11-22"),
                of("time", "time", "23:59:59.999999"),
                of("time(3)", "time(3)", "08:00:00.123"),
                of("timetz", "timetz", "08:00:00.5+08"),
                of("timetz(3)", "timetz(3)", "08:00:00.123+08"),
                of("interval", "interval", "1 year 2 days 03:00:00"),
                of("point", "point", "(1,2)"),
                of("box", "box", "((1,2),(0,0))"),
                of("circle", "circle", "<(1,2),3>"),
                of("line", "line", "{1,2,3}"),
                of("lseg", "lseg", "[(0,0),(1,1)]"),
                of("path", "path", "[(0,0),(1,1)]"),
                of("polygon", "polygon", "((0,0),(1,1),(1,0))"),
                // The extension is not part of the server; what it adds is as unknown as this composite is.
                of("PostGIS geometry/geography (init_postgis.ddl)", "samples_shape", "(1,2)"),
                of("tsrange", "tsrange", "[2026-01-01 00:00:00,2026-02-01 00:00:00)"),
                of("tstzrange", "tstzrange", "[2026-01-01 00:00:00+00,2026-02-01 00:00:00+00)"),
                of("daterange", "daterange", "[2026-01-01,2026-02-01)"),
                of("int4range", "int4range", "[1,5)"),
                of("numrange", "numrange", "[1.5,2)"),
                of("int8range", "int8range", "[1,5)"),
                of("int[]", "int[]", "{1,NULL,3}"),
                of("text[]", "text[]", "{a,NULL}"),
                of("numeric[]", "numeric(10,2)[]", "{1.10,NULL}"),
                of("date[]", "date[]", "{2026-01-01}"),
                of("uuid[]", "uuid[]", "{550e8400-e29b-41d4-a716-446655440000}"),
                of("jsonb[]", "jsonb[]", "{1}"));
        List<Sample> samples = new ArrayList<>();
        scalar.forEach(sample -> samples.add(new Sample(sample[0], sample[1], sample[2], samples.size())));
        return samples;
    }

    private static String[] of(String name, String type, String literal) {
        return new String[] {name, type, literal};
    }

    static String[] table(TableId table, List<Sample> samples) {
        return new String[] {
            "CREATE TYPE samples_shape AS (x int, y int)",
            "CREATE TABLE " + table + " (id bigint PRIMARY KEY, "
                    + samples.stream()
                            .map(sample -> sample.column() + " " + sample.type())
                            .collect(Collectors.joining(", "))
                    + ")"
        };
    }

    static String row(TableId table, int id, List<Sample> samples) {
        return "INSERT INTO " + table + " VALUES (" + id + ", "
                + samples.stream()
                        .map(sample -> "'" + sample.literal().replace("'", "''") + "'")
                        .collect(Collectors.joining(", "))
                + ")";
    }
}

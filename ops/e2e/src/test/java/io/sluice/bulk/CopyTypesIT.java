package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Row;
import io.sluice.model.TableId;
import io.sluice.model.UndecodableException;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type's binary form as a real server sends it. */
class CopyTypesIT {
    private static SourceServer server;

    @BeforeAll
    static void start() {
        server = new SourceServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("boolean", "true", true),
                Arguments.of("smallint", "'-32768'", -32768L),
                Arguments.of("integer", "2147483647", 2147483647L),
                Arguments.of("bigint", "'-9223372036854775808'", Long.MIN_VALUE),
                Arguments.of("oid", "4294967295", 4294967295L),
                Arguments.of("real", "0.1", 0.1),
                Arguments.of("double precision", "-1e308", -1e308),
                Arguments.of("double precision", "'NaN'", Double.NaN),
                Arguments.of("double precision", "'-Infinity'", Double.NEGATIVE_INFINITY),
                Arguments.of("numeric", "0", new BigDecimal("0")),
                Arguments.of("numeric", "-12345.678900", new BigDecimal("-12345.678900")),
                Arguments.of("numeric(20,0)", "99999999999999999999", new BigDecimal("99999999999999999999")),
                Arguments.of("numeric", "1e-40", new BigDecimal("1e-40").setScale(40)),
                Arguments.of("numeric", "1e60", new BigDecimal("1e60").setScale(0)),
                Arguments.of("money", "12.34", new BigDecimal("12.34")),
                Arguments.of("text", "'张 ''q'''", "张 'q'"),
                Arguments.of("varchar(5)", "''", ""),
                Arguments.of("char(4)", "'ab'", "ab  "),
                Arguments.of("name", "'n'", "n"),
                Arguments.of("json", "'{\"a\": 1}'", "{\"a\": 1}"),
                Arguments.of("jsonb", "'{\"a\":1}'", "{\"a\": 1}"),
                Arguments.of("uuid", "'550E8400-E29B-41D4-A716-446655440000'", "550e8400-e29b-41d4-a716-446655440000"),
                Arguments.of("xml", "'<a/>'", "<a/>"),
                Arguments.of("inet", "'10.0.0.1'", "10.0.0.1/32"),
                Arguments.of("integer[]", "'{1,2}'", "{1,2}"),
                Arguments.of("interval", "'1 day'", "1 day"),
                Arguments.of("mood", "'sad'", "sad"),
                Arguments.of("age", "7", 7L),
                Arguments.of("date", "'4713-01-01 BC'", LocalDate.of(-4712, 1, 1)),
                Arguments.of("date", "'1900-02-28'", LocalDate.of(1900, 2, 28)),
                Arguments.of("date", "'9999-12-31'", LocalDate.of(9999, 12, 31)),
                Arguments.of("time", "'23:59:59.999999'", LocalTime.of(23, 59, 59, 999_999_000)),
                Arguments.of(
                        "timestamp", "'1969-07-20 20:17:40.000001'", LocalDateTime.of(1969, 7, 20, 20, 17, 40, 1_000)),
                Arguments.of("timestamptz", "'1999-12-31 23:59:59.5+08'", Instant.parse("1999-12-31T15:59:59.5Z")),
                Arguments.of("timestamptz(0)", "'2026-11-22 08:00Z'", Instant.parse("2026-11-22T08:00:00Z")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("values")
    void a_value_arrives_as_its_carrier(String type, String literal, Object value) throws Exception {
        Row row = only(type, literal + "::" + type);

        assertThat(row.value(0)).isEqualTo(value);
        assertThat(row.value(1)).isNull();
    }

    @Test
    void bytes_arrive_as_they_are() throws Exception {
        assertThat(only("bytea", "'\\x00ff10'::bytea").value(0)).isEqualTo(new byte[] {0, -1, 16});
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "numeric,NaN",
        "numeric,Infinity",
        "numeric,-Infinity",
        "date,infinity",
        "date,-infinity",
        "timestamp,infinity",
        "timestamptz,-infinity",
        "time,24:00:00"
    })
    void what_has_no_carrier_is_undecodable(String type, String literal) throws Exception {
        Row row = only(type, "'" + literal + "'::" + type);

        assertThatThrownBy(() -> row.value(0)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void names_that_need_quotes_are_quoted() throws Exception {
        server.run(
                "DROP SCHEMA IF EXISTS \"S x\" CASCADE",
                "CREATE SCHEMA \"S x\"",
                "CREATE TABLE \"S x\".\"t\"\"; --\" (\"a\"\"b 列\" int)",
                "INSERT INTO \"S x\".\"t\"\"; --\" VALUES (5)");

        List<Row> rows = read(new TableId("S x", "t\"; --"), "a\"b 列");

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.value(0)).isEqualTo(5L));
    }

    @Test
    void a_column_or_table_that_is_not_there_is_named() throws Exception {
        server.run("DROP TABLE IF EXISTS small", "CREATE TABLE small (a int)");

        assertThatThrownBy(() -> read(new TableId("public", "small"), "a", "b", "c"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[b, c]");
        assertThatThrownBy(() -> read(new TableId("public", "absent"), "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("public.absent");
    }

    @Test
    void what_the_server_says_of_a_value_is_not_passed_on() throws Exception {
        server.run(
                "DROP VIEW IF EXISTS broken",
                "CREATE VIEW broken AS SELECT ('secret' || i)::int AS a FROM generate_series(1, 3) i");

        assertThatThrownBy(() -> read(new TableId("public", "broken"), "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("22P02")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static Row only(String type, String expression) throws SQLException, IOException {
        server.run(
                "DROP TABLE IF EXISTS one",
                "DROP TYPE IF EXISTS mood",
                "DROP DOMAIN IF EXISTS age",
                "DROP DOMAIN IF EXISTS years",
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE DOMAIN years AS int",
                "CREATE DOMAIN age AS years CHECK (VALUE > 0)",
                "CREATE TABLE one (a " + type + ", b " + type + ")",
                "INSERT INTO one VALUES (" + expression + ", NULL)");
        return read(new TableId("public", "one"), "a", "b").getFirst();
    }

    private static List<Row> read(TableId table, String... columns) throws IOException {
        SharePlan plan = new SharePlan(
                "share",
                "registry.any",
                "1.0.0",
                "registry/any@1",
                table,
                Stream.of(columns)
                        .map(column -> new Field(column, FieldType.TEXT, true))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Past.KEY_ONLY,
                "welfare",
                1);
        List<Row> rows = new ArrayList<>();
        try (BulkRead read = new PostgresBulk("registry", server::connect, 2).open(plan)) {
            for (BatchReader part : read.parts()) {
                for (Optional<Batch> batch = part.next(); batch.isPresent(); batch = part.next()) {
                    batch.get().events().stream()
                            .map(ChangeEvent::after)
                            .map(Objects::requireNonNull)
                            .forEach(rows::add);
                }
            }
        }
        return rows;
    }
}

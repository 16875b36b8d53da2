package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server can hold, as it arrives: the same from a load as from the log, and as PostgreSQL's would. */
abstract class BinlogTypes {

    private final LogTown town;

    BinlogTypes(LogServer server) throws SQLException {
        town = LogTown.open(server);
    }

    @AfterEach
    void close() {
        town.close();
    }

    /**
     * One column with one value in it.
     *
     * @param carried what arrives
     */
    record Sample(String type, String literal, @Nullable Object carried) {}

    static Sample of(String type, String literal, @Nullable Object carried) {
        return new Sample(type, literal, carried);
    }

    /** What this kind of server alone can hold. */
    abstract List<Sample> own();

    private static final List<Sample> SHARED = List.of(
            of("tinyint", "-128", -128L),
            of("tinyint unsigned", "255", 255L),
            of("smallint", "-32768", -32768L),
            of("smallint unsigned", "65535", 65535L),
            of("mediumint", "-8388608", -8388608L),
            of("mediumint unsigned", "16777215", 16777215L),
            of("int", "-2147483648", -2147483648L),
            of("int unsigned", "4294967295", 4294967295L),
            of("int(6) zerofill", "42", 42L),
            of("bigint", "-9223372036854775808", Long.MIN_VALUE),
            of("bigint unsigned", "9223372036854775807", Long.MAX_VALUE),
            of("bigint unsigned", "18446744073709551615", Handed.UNDECODABLE),
            of("tinyint(1)", "1", true),
            of("boolean", "0", false),
            of("tinyint(1)", "2", Handed.UNDECODABLE),
            of("bit(1)", "b'1'", true),
            of("decimal(10,2)", "-1.10", new java.math.BigDecimal("-1.10")),
            of(
                    "decimal(65,30)",
                    "1.000000000000000000000000000001",
                    new java.math.BigDecimal("1.000000000000000000000000000001")),
            of("decimal(20)", "99999999999999999999", new java.math.BigDecimal("99999999999999999999")),
            of("float", "0.1", 0.1),
            of("float", "16777215", 16777215.0),
            of("double", "1e-300", 1e-300),
            of("double", "0.30000000000000004", 0.30000000000000004),
            of("char(5)", "'ab'", "ab"),
            of("varchar(50)", "'a b 中文 🙂'", "a b 中文 🙂"),
            of("text", "'a\\nb'", "a\nb"),
            of("longtext", "''", ""),
            of("varchar(50) character set latin1", "'Grüße €'", "Grüße €"),
            of("varchar(50) character set gbk", "'中文繁體'", "中文繁體"),
            of("varchar(50) character set big5", "'中文繁體'", "中文繁體"),
            of("varchar(50) character set utf16", "'中文 🙂'", "中文 🙂"),
            of("varchar(50) character set ucs2", "'中文'", "中文"),
            of("text character set utf8mb3", "'中文'", "中文"),
            of("varchar(50) character set sjis", "'日本'", "日本"),
            of("varchar(50) character set euckr", "'한국'", "한국"),
            of("varchar(50) character set cp1251", "'Привет'", "Привет"),
            of("binary(4)", "x'00ff1000'", "00ff1000"),
            of("varbinary(10)", "x'00ff10'", "00ff10"),
            of("blob", "x'00ff10'", "00ff10"),
            of("enum('sad','happy')", "'happy'", "happy"),
            of("set('a','b','c')", "'c,a'", "a,c"),
            of("year", "2026", 2026L),
            of("year", "0", 0L),
            of("json", "'{\"a\": [1, null]}'", "{\"a\": [1, null]}"),
            of("date", "'2026-11-22'", LocalDate.of(2026, 11, 22)),
            of("date", "'1000-01-01'", LocalDate.of(1000, 1, 1)),
            of("date", "'0012-03-04'", LocalDate.of(12, 3, 4)),
            of("date", "'0000-00-00'", null),
            of("date", "'2026-00-00'", null),
            of("date", "'2024-02-31'", Handed.UNDECODABLE),
            of("date", "'1970-01-01'", LocalDate.EPOCH),
            of("datetime", "'2024-02-31 08:00:00'", Handed.UNDECODABLE),
            of("datetime(6)", "'2023-02-29 08:00:00.5'", Handed.UNDECODABLE),
            of("datetime", "'1970-01-01 00:00:00'", LocalDateTime.of(1970, 1, 1, 0, 0)),
            of("datetime", "'2026-11-22 08:00:00'", LocalDateTime.of(2026, 11, 22, 8, 0)),
            of("datetime(6)", "'2026-11-22 08:00:00.000001'", LocalDateTime.of(2026, 11, 22, 8, 0, 0, 1_000)),
            of("datetime(3)", "'1582-10-10 23:59:59.999'", LocalDateTime.of(1582, 10, 10, 23, 59, 59, 999_000_000)),
            of("datetime", "'0000-00-00 00:00:00'", null),
            of("timestamp(6) null", "'2026-11-22 08:00:00.5'", Instant.parse("2026-11-22T08:00:00.5Z")),
            of("timestamp null", "'2026-03-29 02:30:00'", Instant.parse("2026-03-29T02:30:00Z")),
            of("timestamp null", "'0000-00-00 00:00:00'", null),
            of("time", "'23:59:59'", LocalTime.of(23, 59, 59)),
            of("time(6)", "'08:00:00.000001'", LocalTime.of(8, 0, 0, 1_000)),
            of("time", "'100:00:00'", Handed.UNDECODABLE),
            of("time(3)", "'-00:00:01.5'", Handed.UNDECODABLE));

    @Test
    void every_value_arrives_alike_by_load_and_log_and_as_what_it_is() throws SQLException {
        List<Sample> samples = Stream.concat(SHARED.stream(), own().stream()).toList();
        StringBuilder columns = new StringBuilder("id int PRIMARY KEY");
        for (int i = 0; i < samples.size(); i++) {
            columns.append(", c").append(i).append(' ').append(samples.get(i).type());
        }
        String values = samples.stream().map(Sample::literal).collect(Collectors.joining(", "));
        String mode = "SET sql_mode = 'ALLOW_INVALID_DATES'";
        town.run(mode, "CREATE TABLE samples (" + columns + ") CHARACTER SET utf8mb4");
        town.run(mode, "INSERT INTO samples VALUES (1, " + values + ")", "INSERT INTO samples (id) VALUES (3)");
        CapturedTable table = CapturedTable.of(town.table("samples"), 1);
        town.restartedProcess(500, table);
        town.awaitLoaded(table.table());
        town.run(mode, "INSERT INTO samples VALUES (2, " + values + ")");

        Handed.Event logged = event(2);

        Handed.Event loaded = event(1);
        assertThat(logged.schema()).isEqualTo(loaded.schema());
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            String what = sample.type() + " " + sample.literal();
            assertThat(plain(loaded.value("c" + i))).as("load of " + what).isEqualTo(sample.carried());
            assertThat(plain(logged.value("c" + i))).as("log of " + what).isEqualTo(sample.carried());
            assertThat(event(3).value("c" + i)).as("null of " + what).isNull();
        }
        SourceServer.say("values of " + town.server().kind() + " that arrived alike: " + samples.size());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
    }

    private Handed.Event event(long id) {
        return Town.soon("row " + id)
                .until(
                        () -> town.handed().events(town.table("samples")).stream()
                                .filter(event -> Objects.equals(event.value("id"), id))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void columns_that_are_computed_hidden_or_not_carried_do_not_shift_the_others() throws SQLException {
        town.run("CREATE TABLE odd (id int PRIMARY KEY, place point, a int, twice int AS (a * 2) VIRTUAL,"
                + " thrice int AS (a * 3) STORED, hidden int INVISIBLE DEFAULT 7, flags bit(9), b varchar(10))");
        town.run("INSERT INTO odd (id, place, a, flags, b) VALUES (1, POINT(1, 2), 5, b'101', 'b')");
        CapturedTable odd = CapturedTable.of(town.table("odd"), 1);
        town.restartedProcess(500, odd);
        town.awaitLoaded(odd.table());
        town.run(
                "INSERT INTO odd (id, place, a, flags, b) VALUES (2, POINT(1, 2), 5, b'101', 'b')",
                "UPDATE odd SET a = 6 WHERE id = 2");
        Town.soon("the change is handed on")
                .until(() -> town.handed().events(odd.table()).size() == 3);

        List<Handed.Event> events = town.handed().events(odd.table());
        assertThat(events.get(0).after())
                .containsEntry("a", 5L)
                .containsEntry("b", "b")
                .containsEntry("hidden", 7L);
        assertThat(events.get(1).after())
                .containsEntry("a", 5L)
                .containsEntry("b", "b")
                .containsEntry("hidden", 7L);
        assertThat(events.get(2).after())
                .containsEntry("a", 6L)
                .containsEntry("thrice", 18L)
                .containsEntry("twice", 12L);
        assertThat(events.get(0).after()).containsEntry("thrice", 15L).containsEntry("twice", 10L);
        assertThat(events.get(0).schema().indexOf("place")).isNegative();
        assertThat(events.get(0).schema().indexOf("flags")).isNegative();
    }
}

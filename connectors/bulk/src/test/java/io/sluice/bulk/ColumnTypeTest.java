package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.UndecodableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnTypeTest {

    private static Object decode(ColumnType type, byte[] field) {
        byte[] message = ByteBuffer.allocate(6 + field.length)
                .putShort((short) 1)
                .putInt(field.length)
                .put(field)
                .array();
        Tuples tuples = new Tuples(1, 1);
        tuples.add(message, 0);
        return java.util.Objects.requireNonNull(
                new CopyRow(tuples, new Column[] {new Column("c", type, true, "")}, 0).value(0));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** Worked out by hand from the send functions; an integration test compares with a server. */
    static Stream<Arguments> wire() {
        return Stream.of(
                Arguments.of(ColumnType.BOOLEAN, "01", true),
                Arguments.of(ColumnType.INT2, "8000", -32768L),
                Arguments.of(ColumnType.INT4, "7fffffff", 2147483647L),
                Arguments.of(ColumnType.INT8, "ffffffffffffffff", -1L),
                Arguments.of(ColumnType.FLOAT4, "3dcccccd", 0.1),
                Arguments.of(ColumnType.FLOAT8, "7ff8000000000000", Double.NaN),
                Arguments.of(ColumnType.FLOAT8, "bfb999999999999a", -0.1),
                Arguments.of(ColumnType.TEXT, "e5bca0", "张"),
                Arguments.of(ColumnType.JSONB, "017b7d", "{}"),
                Arguments.of(
                        ColumnType.IDENTIFIER,
                        "550e8400e29b41d4a716446655440000",
                        "550e8400-e29b-41d4-a716-446655440000"),
                Arguments.of(ColumnType.DATE, "00000000", LocalDate.of(2000, 1, 1)),
                Arguments.of(ColumnType.DATE, "ffffffff", LocalDate.of(1999, 12, 31)),
                Arguments.of(ColumnType.DATE, "ffff7154", LocalDate.of(1900, 1, 1)),
                Arguments.of(ColumnType.TIME, "000000141dd75fff", LocalTime.of(23, 59, 59, 999_999_000)),
                Arguments.of(
                        ColumnType.TIMESTAMP,
                        "ffffffffffffffff",
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000)),
                Arguments.of(ColumnType.TIMESTAMPTZ, "00000000000f4240", Instant.parse("2000-01-01T00:00:01Z")),
                Arguments.of(ColumnType.NUMERIC, "0000 0000 0000 0000", new BigDecimal("0")),
                Arguments.of(ColumnType.NUMERIC, "0000 0000 0000 0002", new BigDecimal("0.00")),
                Arguments.of(ColumnType.NUMERIC, "0002 0000 0000 0001 0001 1388", new BigDecimal("1.5")),
                Arguments.of(ColumnType.NUMERIC, "0001 ffff 4000 0002 0064", new BigDecimal("-0.01")),
                Arguments.of(ColumnType.NUMERIC, "0001 0001 0000 0000 0001", new BigDecimal("10000")),
                Arguments.of(ColumnType.NUMERIC, "0001 fffe 0000 0008 0001", new BigDecimal("0.00000001")));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @MethodSource("wire")
    void a_binary_field_becomes_its_carrier(ColumnType type, String wire, Object value) {
        assertThat(decode(type, hex(wire)))
                .isEqualTo(value)
                .isInstanceOf(type.carried().carrier());
    }

    @Test
    void bytes_are_bytes() {
        assertThat(decode(ColumnType.BYTES, hex("00ff"))).isEqualTo(hex("00ff"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "NUMERIC,00000000c0000000",
        "NUMERIC,00000000d0000000",
        "NUMERIC,00000000f0000000",
        "DATE,7fffffff",
        "DATE,80000000",
        "TIMESTAMP,7fffffffffffffff",
        "TIMESTAMPTZ,8000000000000000",
        "TIME,000000141dd76000"
    })
    void what_no_carrier_holds_is_undecodable_and_not_told(ColumnType type, String wire) {
        byte[] field = type == ColumnType.NUMERIC ? hex("00000000" + wire.substring(7, 11) + "0000") : hex(wire);

        assertThatThrownBy(() -> decode(type, field))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("'c'")
                .hasNoCause();
    }

    @Test
    void numerics_of_every_size_come_back() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(400), random), random.nextInt(60));
            BigDecimal signed = random.nextBoolean() ? value.negate() : value;
            assertThat(decode(ColumnType.NUMERIC, numeric(signed))).isEqualTo(signed);
        }
    }

    /** PostgreSQL's numeric_send, written from its description rather than from the decoder. */
    private static byte[] numeric(BigDecimal value) {
        String[] halves = (value.abs().toPlainString() + (value.scale() > 0 ? "" : ".")).split("\\.", -1);
        String whole = "0".repeat((4 - halves[0].length() % 4) % 4) + halves[0];
        String all = whole + halves[1] + "0".repeat((4 - halves[1].length() % 4) % 4);
        int weight = whole.length() / 4 - 1;
        while (all.startsWith("0000")) {
            all = all.substring(4);
            weight--;
        }
        while (all.endsWith("0000")) {
            all = all.substring(0, all.length() - 4);
        }
        ByteBuffer out = ByteBuffer.allocate(8 + all.length() / 2)
                .putShort((short) (all.length() / 4))
                .putShort((short) (all.isEmpty() ? 0 : weight))
                .putShort((short) (value.signum() < 0 ? 0x4000 : 0))
                .putShort((short) value.scale());
        for (int i = 0; i < all.length(); i += 4) {
            out.putShort(Short.parseShort(all.substring(i, i + 4)));
        }
        return out.array();
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void every_type_has_a_null(ColumnType type) {
        Tuples tuples = new Tuples(1, 1);
        tuples.add(ByteBuffer.allocate(6).putShort((short) 1).putInt(-1).array(), 0);

        assertThat(new CopyRow(tuples, new Column[] {new Column("c", type, true, "")}, 0).value(0))
                .isNull();
    }

    @Test
    void a_row_shows_no_value() {
        Tuples tuples = new Tuples(1, 1);
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
        tuples.add(
                ByteBuffer.allocate(6 + secret.length)
                        .putShort((short) 1)
                        .putInt(secret.length)
                        .put(secret)
                        .array(),
                0);

        assertThat(new CopyRow(tuples, new Column[] {new Column("c", ColumnType.TEXT, true, "")}, 0))
                .hasToString("row of 1 columns");
    }

    @Test
    void a_field_that_would_fill_the_memory_is_undecodable_and_its_neighbour_is_not() {
        int length = Tuples.LARGEST_FIELD + 1;
        Tuples tuples = new Tuples(2, 1);
        tuples.add(
                ByteBuffer.allocate(2 + 4 + length + 4 + 8)
                        .putShort((short) 2)
                        .putInt(length)
                        .position(2 + 4 + length)
                        .putInt(8)
                        .putLong(42)
                        .array(),
                0);
        CopyRow row = new CopyRow(
                tuples,
                new Column[] {new Column("t", ColumnType.TEXT, true, ""), new Column("n", ColumnType.INT8, true, "")},
                0);

        assertThatThrownBy(() -> row.value(0)).isInstanceOf(UndecodableException.class);
        assertThat(row.value(1)).isEqualTo(42L);
        assertThat(tuples.size()).isEqualTo(8);
    }

    @Test
    void a_tuple_that_is_cut_off_is_noticed() {
        Tuples tuples = new Tuples(1, 1);

        assertThatThrownBy(() -> tuples.add(hex("0001 00000004 0000"), 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void names_are_quoted_in_sql() {
        assertThat(Column.of("a\"; drop", 1231, false, true).expression()).isEqualTo("CAST(\"a\"\"; drop\" AS text)");
        assertThat(Column.of("a", 23, false, true).expression()).isEqualTo("\"a\"");
    }
}

package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Mapping.Concatenate.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a field of the standard comes out of source columns. */
class MappingTest {

    @ParameterizedTest(name = "{0} as {1} -> {2}")
    @MethodSource
    void whatLosesNothingIsConverted(Object value, FieldType to, Object expected) {
        assertThat(copied(value, to)).isEqualTo(expected);
    }

    static Stream<Arguments> whatLosesNothingIsConverted() {
        return Stream.of(
                Arguments.of("42", FieldType.INTEGER, 42L),
                Arguments.of("-9223372036854775808", FieldType.INTEGER, Long.MIN_VALUE),
                Arguments.of(new BigDecimal("7.00"), FieldType.INTEGER, 7L),
                Arguments.of(7.0, FieldType.INTEGER, 7L),
                Arguments.of("1.50", FieldType.DECIMAL, new BigDecimal("1.50")),
                Arguments.of(0.1, FieldType.DECIMAL, new BigDecimal("0.1")),
                Arguments.of(7L, FieldType.DECIMAL, new BigDecimal("7")),
                Arguments.of("120.533531", FieldType.FLOAT, 120.533531),
                Arguments.of("42.048824666602563", FieldType.FLOAT, 42.04882466660256),
                Arguments.of(7L, FieldType.FLOAT, 7.0),
                Arguments.of("TRUE", FieldType.BOOLEAN, true),
                Arguments.of(0L, FieldType.BOOLEAN, false),
                Arguments.of("2024-02-29", FieldType.DATE, LocalDate.of(2024, 2, 29)),
                Arguments.of(LocalDateTime.of(2024, 2, 29, 0, 0), FieldType.DATE, LocalDate.of(2024, 2, 29)),
                Arguments.of("2024-02-29 10:00:00", FieldType.DATETIME, LocalDateTime.of(2024, 2, 29, 10, 0)),
                Arguments.of(LocalDate.of(2024, 2, 29), FieldType.DATETIME, LocalDateTime.of(2024, 2, 29, 0, 0)),
                Arguments.of("10:00:00.000001", FieldType.TIME, LocalTime.of(10, 0, 0, 1000)),
                Arguments.of("2024-02-29T10:00:00+08:00", FieldType.INSTANT, Instant.parse("2024-02-29T02:00:00Z")),
                Arguments.of(42L, FieldType.TEXT, "42"),
                Arguments.of(new BigDecimal("1E+3"), FieldType.TEXT, "1000"),
                Arguments.of(new BigDecimal("0.00"), FieldType.TEXT, "0"),
                Arguments.of(LocalDate.of(2024, 2, 29), FieldType.TEXT, "2024-02-29"),
                Arguments.of(true, FieldType.TEXT, "true"),
                Arguments.of(new byte[] {1}, FieldType.BYTES, new byte[] {1}));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource
    void whatWouldLoseSomethingIsRefused(Object value, FieldType to) {
        assertThat(copy(to).rejection(value)).isEqualTo("convert:f");
    }

    static Stream<Arguments> whatWouldLoseSomethingIsRefused() {
        return Stream.of(
                Arguments.of("", FieldType.INTEGER),
                Arguments.of("4 2", FieldType.INTEGER),
                Arguments.of("9223372036854775808", FieldType.INTEGER),
                Arguments.of(new BigDecimal("7.5"), FieldType.INTEGER),
                Arguments.of(new BigDecimal("1E+999999999"), FieldType.INTEGER),
                Arguments.of(7.5, FieldType.INTEGER),
                Arguments.of(Double.NaN, FieldType.INTEGER),
                Arguments.of(1e18, FieldType.INTEGER),
                Arguments.of(true, FieldType.INTEGER),
                Arguments.of("1,5", FieldType.DECIMAL),
                Arguments.of("9".repeat(1001), FieldType.DECIMAL),
                Arguments.of(Double.NaN, FieldType.DECIMAL),
                Arguments.of(Long.MAX_VALUE, FieldType.FLOAT),
                Arguments.of(new BigDecimal("0.12345678901234567890"), FieldType.FLOAT),
                Arguments.of("1e999", FieldType.FLOAT),
                Arguments.of("NaN", FieldType.FLOAT),
                Arguments.of("yes", FieldType.BOOLEAN),
                Arguments.of(2L, FieldType.BOOLEAN),
                Arguments.of("2023-02-29", FieldType.DATE),
                Arguments.of("20240229", FieldType.DATE),
                Arguments.of(LocalDateTime.of(2024, 2, 29, 0, 1), FieldType.DATE),
                Arguments.of("2024-02-29T10:00:00.0000001", FieldType.DATETIME),
                Arguments.of("2024-02-29T10:00:00", FieldType.INSTANT),
                Arguments.of("25:00", FieldType.TIME),
                Arguments.of(new byte[] {1}, FieldType.TEXT),
                Arguments.of("AQ==", FieldType.BYTES));
    }

    @Test
    void aNumberThatNobodyCanWriteOutIsTooLong() {
        assertThat(copy(FieldType.TEXT).rejection(new BigDecimal("1E+999999999")))
                .isEqualTo("too-long:f");
        assertThat(copy(FieldType.TEXT).rejection(new BigDecimal("1E-999999999")))
                .isEqualTo("too-long:f");
    }

    @ParameterizedTest(name = "{0} by {1} -> {2}")
    @CsvSource({
        "19491231, yyyyMMdd, 1949-12-31",
        "2024/2/29, yyyy/M/d, 2024-02-29",
        "105年01月01日 02時45分00秒, minguo:yyy年MM月dd日 HH時mm分ss秒, 2016-01-01",
        "1050229, minguo:yyyMMdd, 2016-02-29",
        "99/12/31, minguo:y/M/d, 2010-12-31",
        "year 2024-01-02, \"'year' yyyy-MM-dd\", 2024-01-02",
    })
    void datesInADepartmentsOwnSpelling(String text, String pattern, LocalDate expected) {
        assertThat(parsed(text, pattern.replace("\"", ""), null, FieldType.DATE))
                .isEqualTo(expected);
    }

    @Test
    void timesInADepartmentsOwnSpelling() {
        String minguo = "minguo:yyy年MM月dd日 HH時mm分ss秒";

        assertThat(parsed("105年01月01日 02時45分00秒", minguo, null, FieldType.DATETIME))
                .isEqualTo(LocalDateTime.of(2016, 1, 1, 2, 45));
        assertThat(parsed("105年01月01日 02時45分00秒", minguo, null, FieldType.TIME)).isEqualTo(LocalTime.of(2, 45));
        assertThat(parsed("105年01月01日 02時45分00秒", minguo, "Asia/Taipei", FieldType.INSTANT))
                .isEqualTo(Instant.parse("2015-12-31T18:45:00Z"));
        assertThat(parsed("095600", "HHmmss", null, FieldType.TIME)).isEqualTo(LocalTime.of(9, 56));
        assertThat(parsed(20240101L, "yyyyMMdd", null, FieldType.DATE)).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(parsed(LocalDate.of(2024, 1, 1), "yyyyMMdd", null, FieldType.DATE))
                .isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "20230229, yyyyMMdd",
        "20231301, yyyyMMdd",
        "2023-01-01, yyyyMMdd",
        "20230101 , yyyyMMddHH",
        "105年02月30日, minguo:yyy年MM月dd日",
        "資料提供日期, yyyyMMdd",
        "'', yyyyMMdd"
    })
    void aDateThatIsNoneIsRefused(String text, String pattern) {
        Trial trial = one(new Mapping.ParseDate("c", pattern, null), FieldType.DATE);

        assertThat(trial.rejection(text)).isEqualTo("date:f");
    }

    @Test
    void numbersAreParsed() {
        Trial number = one(new Mapping.ParseNumber("c"), FieldType.DECIMAL);

        assertThat(number.shared("-12.50")).containsExactly(new BigDecimal("-12.50"));
        assertThat(number.rejection("twelve")).isEqualTo("number:f");
    }

    @Test
    void codesAreLookedUp() {
        Trial codes = one(new Mapping.CodeLookup("sex", "c", Map.of("男", "1", "女", "2")), FieldType.TEXT);

        assertThat(codes.shared("女")).containsExactly("2");
        assertThat(codes.shared((Object) null)).containsExactly((Object) null);
        assertThat(codes.rejection("X")).isEqualTo("unknown-code:f");
    }

    @Test
    void textsAreJoined() {
        Trial address = Trial.table()
                .column("a", FieldType.TEXT)
                .column("b", FieldType.INTEGER)
                .field(
                        "f",
                        FieldType.TEXT,
                        new Mapping.Concatenate(
                                List.of(new Part(true, "a"), new Part(false, "路"), new Part(true, "b"))),
                        new Treatment.Keep());

        assertThat(address.shared("人民", 12L)).containsExactly("人民路12");
        assertThat(address.shared(null, 12L)).containsExactly("路12");
        assertThat(address.shared(null, null)).containsExactly((Object) null);
        assertThat(address.rejection("x".repeat(SoundText.LONGEST), 12L)).isEqualTo("too-long:f");
    }

    @Test
    void constantsAndExpressions() {
        Trial constant = one(new Mapping.Constant("2024-01-01"), FieldType.DATE);
        assertThat(constant.shared("x")).containsExactly(LocalDate.of(2024, 1, 1));
        assertThat(one(new Mapping.Constant(null), FieldType.DATE).shared("x")).containsExactly((Object) null);
        assertThatThrownBy(one(new Mapping.Constant("soon"), FieldType.DATE)::bind)
                .hasMessageContaining("field 'f': its constant is no DATE");

        assertThat(expression("c == 'a'", FieldType.BOOLEAN).shared("a")).containsExactly(true);
        assertThat(expression("c == 'a'", FieldType.INTEGER).rejection("a")).isEqualTo("convert:f");
        assertThat(expression("fail(c)", FieldType.TEXT).rejection("a")).isEqualTo("expression:f");
        assertThatThrownBy(one(new Mapping.Expression("c == 'a'", List.of("d")), FieldType.BOOLEAN)::bind)
                .hasMessageContaining("reads column 'd', which the plan does not list");
    }

    @Test
    void aRequiredFieldIsThere() {
        Trial trial = Trial.table().column("f", FieldType.TEXT).required("f");

        assertThat(trial.rejection((Object) null)).isEqualTo("required:f");
        assertThat(trial.shared("")).containsExactly("");
    }

    @Test
    void aColumnThatWentAwayIsNamedByItsField() {
        Trial trial = Trial.table()
                .column("a", FieldType.TEXT)
                .field("f", FieldType.TEXT, new Mapping.Copy("gone"), new Treatment.Keep());

        assertThat(trial.rejection("x")).isEqualTo("column-missing:f");
    }

    private static @Nullable Object copied(Object value, FieldType to) {
        return copy(to).shared(value)[0];
    }

    private static Trial copy(FieldType to) {
        return one(new Mapping.Copy("c"), to);
    }

    private static @Nullable Object parsed(Object value, String pattern, @Nullable String zone, FieldType to) {
        return one(new Mapping.ParseDate("c", pattern, zone), to).shared(value)[0];
    }

    private static Trial expression(String cel, FieldType to) {
        return one(new Mapping.Expression(cel, List.of("c")), to);
    }

    private static Trial one(Mapping mapping, FieldType to) {
        return Trial.table().column("c", FieldType.TEXT).field("f", to, mapping, new Treatment.Keep());
    }
}

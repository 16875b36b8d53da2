package io.sluice.contract.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.pipeline.ExpressionCompiler.EvaluationException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionsTest {

    // 2026-03-01 in Shanghai, still February in UTC.
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-28T17:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static final List<Field> FIELDS = List.of(
            new Field("region", FieldType.TEXT, true),
            new Field("age", FieldType.INTEGER, true),
            new Field("amount", FieldType.DECIMAL, true),
            new Field("ratio", FieldType.FLOAT, true),
            new Field("closed", FieldType.BOOLEAN, true),
            new Field("born", FieldType.DATE, true),
            new Field("at", FieldType.INSTANT, true),
            new Field("local", FieldType.DATETIME, true),
            new Field("opens", FieldType.TIME, true),
            new Field("photo", FieldType.BYTES, true),
            new Field("死亡人數", FieldType.INTEGER, true),
            new Field("GPS(經度)", FieldType.FLOAT, true));

    private static final @Nullable Object[] ROW = {
        "310104",
        41L,
        new BigDecimal("12.50"),
        0.25,
        true,
        LocalDate.of(1984, 2, 29),
        Instant.parse("2026-01-02T03:04:05.000006Z"),
        LocalDateTime.of(2026, 1, 2, 3, 4),
        LocalTime.of(8, 30),
        new byte[] {1},
        2L,
        121.5
    };

    private final CelExpressions expressions = new CelExpressions(CLOCK);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region.startsWith('3101')",
                "region in ['310104', '310105']",
                "size(region) == 6 && region.endsWith('04') && region.contains('01')",
                "age >= 18 && age % 2 == 1",
                "amount > 12.0 && ratio * 4.0 == 1.0",
                "closed && !(age < 0)",
                "born <= today() && born == date('1984-02-29')",
                "today() == date('2026-03-01')",
                "born.getFullYear() == 1984",
                "at > timestamp('2026-01-01T00:00:00Z') && local < at",
                "opens >= '08:00'",
                "死亡人數 > 0 && `GPS(經度)` > 121.0 && `age` == 41",
                "region != '`age` 死亡人數'",
                "age == null || age < 150"
            })
    void isTrueForTheRow(String cel) {
        assertThat(expressions.compile(cel, FIELDS, FieldType.BOOLEAN).evaluate(ROW))
                .isEqualTo(true);
    }

    @Test
    void whatIsKeptOfAnExpressionIsOfItsFieldsAndResultToo() throws EvaluationException {
        List<Field> swapped = List.of(FIELDS.get(1), FIELDS.get(0));

        for (int i = 0; i < 600; i++) {
            assertThat(expressions
                            .compile("age > " + i % 300, FIELDS, FieldType.BOOLEAN)
                            .evaluate(ROW))
                    .isEqualTo(i % 300 < 41);
        }

        assertThat(expressions.compile("age > 40", swapped, FieldType.BOOLEAN).evaluate(new @Nullable Object[] {42L, "x"
                }))
                .isEqualTo(true);
        assertThatThrownBy(() -> expressions.compile(
                        "age > 40", List.of(new Field("age", FieldType.TEXT, true)), FieldType.BOOLEAN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> expressions.compile("age > 40", FIELDS, FieldType.TEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of("region + '-' + string(age)", FieldType.TEXT, "310104-41"),
                Arguments.of("region.substring(0, 2) + region.substring(4)", FieldType.TEXT, "3104"),
                Arguments.of("int(region.substring(region.indexOf('1') + 1))", FieldType.INTEGER, 104L),
                Arguments.of("age + 1", FieldType.INTEGER, 42L),
                Arguments.of("age", FieldType.DECIMAL, new BigDecimal("41")),
                Arguments.of("amount * 2.0", FieldType.DECIMAL, new BigDecimal("25.0")),
                Arguments.of("age", FieldType.FLOAT, 41.0),
                Arguments.of("born", FieldType.DATE, LocalDate.of(1984, 2, 29)),
                Arguments.of("at", FieldType.INSTANT, Instant.parse("2026-01-02T03:04:05.000006Z")),
                Arguments.of("local", FieldType.DATETIME, LocalDateTime.of(2026, 1, 2, 3, 4)),
                Arguments.of("age > 40 ? 'old' : 'young'", FieldType.TEXT, "old"));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("results")
    void yieldsTheFieldsOwnCarrier(String cel, FieldType type, Object expected) {
        assertThat(expressions.compile(cel, FIELDS, type).evaluate(ROW)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with every field null -> {1}")
    @CsvSource(
            delimiter = ';',
            nullValues = "unknown",
            value = {
                "region.startsWith('3101') ; unknown",
                "born <= today() ; unknown",
                "age + 1 > 0 ; unknown",
                "region.substring(1) == 'a' ; unknown",
                "region in ['a'] ; false",
                "true || age > 1 ; true",
                "false && age > 1 ; false",
                "age == null || age > 1 ; true",
                "born != null && born <= today() ; false",
                "closed ; unknown"
            })
    void nullIsUnknownAsInSql(String cel, @Nullable Boolean expected) {
        assertThat(expressions.compile(cel, FIELDS, FieldType.BOOLEAN).evaluate(new Object[FIELDS.size()]))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "region.startsWith( | does not compile",
                "regio == 'a' | undeclared reference to 'regio'",
                "區域 == 'a' | undeclared reference to '區域'",
                "region > 3 | no matching overload",
                "age + 1 | yields int where BOOLEAN is needed",
                "photo == b'x' | undeclared reference to 'photo'",
                "region.matches('(a+)+$') | calls matches, which is not offered",
                "[1, 2].all(x, x > 0) | calls all, which is not offered",
                "T(java.lang.Runtime).x | calls T",
                "region.length > 1 | selects from or builds a structure"
            })
    void refusesAndSaysWhy(String cel, String why) {
        assertThatThrownBy(() -> expressions.compile(cel, FIELDS, FieldType.BOOLEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesWhatCostsTooMuch() {
        String cel = "age == 0" + " || age == 1".repeat(100);

        assertThatThrownBy(() -> expressions.compile(cel, FIELDS, FieldType.BOOLEAN))
                .hasMessageContaining("steps of at most 256");
    }

    /** Guards the tokenizer's stack: an unguarded alternation recurses once for each character. */
    @Test
    void readsALongLiteralAndRefusesATooLongText() {
        String escapes = "\\\\n".repeat(2_000);

        assertThat(expressions
                        .compile("region != '" + escapes + "'", FIELDS, FieldType.BOOLEAN)
                        .evaluate(ROW))
                .isEqualTo(true);
        assertThatThrownBy(
                        () -> expressions.compile("region != '" + "x".repeat(100_000) + "'", FIELDS, FieldType.BOOLEAN))
                .hasMessageContaining("characters of at most 8192")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void refusesWhatNestsTooDeep() {
        String cel = "(".repeat(5_000) + "true" + ")".repeat(5_000);

        assertThatThrownBy(() -> expressions.compile(cel, FIELDS, FieldType.BOOLEAN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / (age - 41) > 0",
                "region.substring(9) == ''",
                "int(region + 'x') > 0",
                "date(region) < today()"
            })
    void aFailureNamesTheExpressionAndNoValue(String cel) {
        assertThatThrownBy(() ->
                        expressions.compile(cel, FIELDS, FieldType.BOOLEAN).evaluate(ROW))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(cel)
                .hasMessageNotContaining("310104")
                .hasNoCause();
    }

    @Test
    void namesWhatItReadsAndWhatItChecksForNull() {
        CelSyntax syntax = CelSyntax.parse("`GPS(經度)` > 1.0 && (age == null || age > 死亡人數) && today() != born");

        assertThat(syntax.variables()).containsExactlyInAnyOrder("GPS(經度)", "age", "死亡人數", "born");
        assertThat(syntax.nullChecked()).containsExactly("age");
    }
}

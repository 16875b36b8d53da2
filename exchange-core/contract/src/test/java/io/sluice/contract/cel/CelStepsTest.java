package io.sluice.contract.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.pipeline.ExpressionCompiler.Expression;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions translated into steps against cel-java: the same for every row, also where values are null. */
class CelStepsTest {
    // 2026-03-01 in Shanghai, still February in UTC.
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-28T17:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static final List<Field> FIELDS = List.of(
            new Field("region", FieldType.TEXT, true),
            new Field("年齡", FieldType.INTEGER, true),
            new Field("born", FieldType.DATE, true));

    private static final List<@Nullable Object> REGIONS = Arrays.asList(null, "", "3101", "310104", "3102", "x3101");
    private static final List<@Nullable Object> AGES =
            Arrays.asList(null, Long.MIN_VALUE, -1L, 0L, 1L, 130L, 131L, Long.MAX_VALUE);
    private static final List<@Nullable Object> DAYS = Arrays.asList(
            null,
            LocalDate.of(1, 1, 1),
            LocalDate.of(1984, 2, 29),
            LocalDate.of(2026, 2, 28),
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 3, 2),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(-44, 3, 15),
            LocalDate.of(294_276, 12, 31));

    private final CelExpressions expressions = new CelExpressions(CLOCK);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region.startsWith('3101')",
                "region.endsWith('04')",
                "region.contains('10')",
                "region == '3101'",
                "region != '3101'",
                "region in ['3101', '3102']",
                "region in []",
                "!(region in ['3101'])",
                "年齡 == 0",
                "年齡 != 0",
                "年齡 < 1",
                "年齡 <= 0",
                "年齡 > -1",
                "年齡 >= 131",
                "born <= today()",
                "born < today()",
                "born > today()",
                "born >= date('1984-02-29')",
                "年齡 >= 0 && 年齡 <= 130",
                "年齡 < 0 || region.startsWith('3101')",
                "!(born <= today() && region == '3101') || 年齡 > 0",
                "!(年齡 > 0) && !(born > today())",
                "region == null",
                "born != null",
                "年齡 == null || (年齡 > 0)",
                "region != null && (region.startsWith('3101') || 年齡 > 0)",
                "!(born == null) && born <= today() || region == null",
                "(region == '' || 年齡 > 0) && (born < today() || region.contains('x'))"
            })
    void areTheSame(String cel) {
        Expression steps = expressions.compile(cel, FIELDS, FieldType.BOOLEAN);
        Expression interpreted = expressions.interpreted(cel, FIELDS, FieldType.BOOLEAN);

        assertThat(steps).isInstanceOf(Truth.class);
        for (Object region : REGIONS) {
            for (Object age : AGES) {
                for (Object day : DAYS) {
                    @Nullable Object[] row = {region, age, day};
                    assertThat(steps.evaluate(row)).as("%s", Arrays.asList(row)).isEqualTo(interpreted.evaluate(row));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region < '3102'",
                "年齡 + 1 > 0",
                "年齡 > 0.5",
                "0 < 年齡",
                "born == today()",
                "born > date('none')",
                "size(region) == 6",
                "region in ['a', region]",
                "region.startsWith(region)",
                "年齡 > 0 && size(region) == 6",
                "true"
            })
    void leaveTheRestToCel(String cel) {
        assertThat(expressions.compile(cel, FIELDS, FieldType.BOOLEAN)).isInstanceOf(CelExpression.class);
        assertThat(expressions.slowness(cel, FIELDS, FieldType.BOOLEAN)).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "region < '3102'                       | '<' of a field of type TEXT is not translated into steps",
                "年齡 > 0 && size(region) == 6           | 'size' of a field of type TEXT is not translated into steps",
                "!(年齡 > 0 ? region == 'a' : true)      | '?:' is not translated into steps",
                "true                                  | a condition that is no comparison is not translated into steps"
            })
    void sayWhatTheyLeave(String cel, String why) {
        assertThat(expressions.slowness(cel, FIELDS, FieldType.BOOLEAN)).contains(why);
    }

    @Test
    void onlyConditionsAreTranslated() {
        assertThat(expressions.slowness("region == 'a' || region == null", FIELDS, FieldType.BOOLEAN))
                .isEmpty();
        assertThat(expressions.slowness("年齡 + 1", FIELDS, FieldType.INTEGER)).isPresent();
    }
}

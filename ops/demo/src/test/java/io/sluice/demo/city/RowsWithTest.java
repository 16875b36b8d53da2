package io.sluice.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsWithTest {
    private static final RowsWith SOME = new RowsWith(Map.of("xb", List.of("X", "Y"), "xzqh", List.of("3101*")));

    @ParameterizedTest(name = "xb {0}, xzqh {1} -> {2}")
    @CsvSource(
            nullValues = "null",
            value = {
                "X,null,true",
                "Y,440305,true",
                "男,310115,true",
                "男,3101,true",
                "男,440305,false",
                "XX,null,false",
                "null,null,false"
            })
    void aRowIsMeantWhenSomeColumnHasOneOfItsTexts(@Nullable String sex, @Nullable String region, boolean meant) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("xb", sex);
        row.put("xzqh", region);

        assertThat(SOME.means(row::get)).isEqualTo(meant);
    }

    @Test
    void noConditionMeansNoRow() {
        assertThat(RowsWith.NONE.means(column -> "anything")).isFalse();
        assertThat(RowsWith.NONE.sql()).isEqualTo("coalesce(false, false)");
    }

    @Test
    void asSqlItIsTheSameQuestion() {
        assertThat(new RowsWith(Map.of("xzqh", List.of("3101*", "o'clock"))).sql())
                .isEqualTo("coalesce(false OR starts_with(xzqh::text, '3101') OR xzqh::text = 'o''clock', false)");
    }
}

package io.sluice.schemas.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFormTest {

    @ParameterizedTest(name = "{0} and {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "19491231 | 20200229 | yyyyMMdd",
                "1949-12-31 | 2020-02-29 | yyyy-MM-dd",
                "1949/2/3 | 2020/12/31 | yyyy/M/d",
                "1949年12月31日 | 2020年02月29日 | yyyy年MM月dd日",
                "12/31/1949 | 2/3/2020 | M/d/yyyy",
                "31/12/1949 | 3/2/2020 | d/M/yyyy",
                "105年01月01日 02時45分00秒 | 105年12月31日 04時37分00秒 | minguo:yyy年MM月dd日 HH時mm分ss秒",
                "2020-01-25T16:00:00.000Z | 2020-01-24T16:00:00.000Z | yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
                "2020-01-25 16:00:00 | 2020-01-24 04:01:02 | yyyy-MM-dd HH:mm:ss"
            })
    void theFormThatFits(String first, String second, String pattern) {
        assertThat(DateForm.of(List.of(first, second)).map(DateForm::pattern)).contains(pattern);
    }

    @Test
    void whatIsNoDateHasNoForm() {
        assertThat(DateForm.of(List.of("20230230", "99999999"))).isEmpty();
        assertThat(DateForm.of(List.of("310104", "310105"))).isEmpty();
        assertThat(DateForm.of(List.of())).isEmpty();
    }

    @Test
    void dayAndMonthMayBeEitherWay() {
        List<String> either = List.of("1/2/2020", "3/4/2021");

        assertThat(DateForm.of(either).orElseThrow().isAmbiguous(either)).isTrue();
        assertThat(DateForm.of(List.of("1/31/2020")).orElseThrow().isAmbiguous(List.of("1/31/2020")))
                .isFalse();
    }
}

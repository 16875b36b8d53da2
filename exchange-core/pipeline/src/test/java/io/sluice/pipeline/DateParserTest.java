package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spelling that is read by hand against the same pattern read by Java's formatter: quotes make it another text. */
class DateParserTest {
    private final DateParser byHand = new DateParser("yyyyMMdd", null, FieldType.DATE);
    private final DateParser byFormatter = new DateParser("''yyyyMMdd", null, FieldType.DATE);

    @Test
    void readsEveryDayAndNoOther() {
        for (int year : new int[] {0, 1, 4, 1582, 1900, 1999, 2000, 2023, 2024, 9999}) {
            for (int day = 0; day < 1_400; day++) {
                String text = String.format(Locale.ROOT, "%04d%04d", year, day);
                assertThat(byHand.parse(text)).as(text).isEqualTo(byFormatter.parse("'" + text));
            }
        }
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "2024010",
                "202401011",
                "2024-101",
                "+2024101",
                "-2024101",
                "２０２４０１０１",
                "2024 101",
                "20240a01"
            })
    void refusesWhatTheFormatterRefuses(String text) {
        assertThat(byHand.parse(text)).isEqualTo(byFormatter.parse("'" + text));
    }
}

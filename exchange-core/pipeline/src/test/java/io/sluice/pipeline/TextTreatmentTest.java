package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.FieldType;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks by pattern, levels of hierarchies, scrubbed texts. */
class TextTreatmentTest {

    @ParameterizedTest(name = "{0} under {1} -> {2}")
    @CsvSource({
        "13812345678, ###****####, 138****5678",
        "1381234567, ###****####, **********",
        "王小明, #**, 王**",
        "𠮷野家, #**, 𠮷**",
        "'', #*, ''"
    })
    void aPatternSaysWhatStays(String value, String pattern, String masked) {
        assertThat(Trial.shown(new Treatment.MaskPattern(pattern), FieldType.TEXT, value))
                .isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"####", "'#* '", "''", "#x*"})
    void aPatternThatHidesNothingIsNone(String pattern) {
        assertThatThrownBy(() -> new Treatment.MaskPattern(pattern)).hasMessageContaining("at least one *");
    }

    @Test
    void aValueBecomesWhatItsHierarchyHas() {
        Treatment level = new Treatment.GeneraliseLevel("age", 1, Map.of("17", "10-19", "23", "20-29"));

        assertThat(Trial.shown(level, FieldType.TEXT, "17")).isEqualTo("10-19");
        assertThat(Trial.shown(level, FieldType.INTEGER, 23L)).isEqualTo("20-29");
        assertThat(Trial.of(level, FieldType.TEXT).rejection(1L, "18")).isEqualTo("unknown-code:f");
        assertThat(Trial.of(level, FieldType.TEXT).shared(1L, null)[1]).isNull();
        assertThat(level.toString()).doesNotContain("10-19");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing to see|nothing to see",
                "证件号11010519491231002X。|证件号[citizen-id]。",
                "证件号110105491231002。|证件号[citizen-id]。",
                "call +86 138-1234-5678 or 021-62345678!|call +[mobile] or [landline]!",
                "card 4012 8888 8888 1881 (old)|card [bank-card] (old)",
                "write to zhang.san@example.com.cn, please|write to [e-mail], please",
                "ｚｈａｎｇ＠example．com|[e-mail]",
                "passport E12345678, plate 沪A12345|passport [passport], plate [number-plate]",
                "申请人:王小明,已受理|申请人:[name],已受理",
                "联系人 欧阳建国 电话13812345678|联系人 [name] 电话[mobile]",
                "张先生来电反映|[name]先生来电反映",
                "请李小红女士回电|请[name]女士回电",
                "seen by Dr. Ada Miller today|seen by Dr. [name] today",
                "contact: Grace Tan; later|contact: [name]; later",
            })
    void whatStandsForAPersonIsTakenOut(String text, String scrubbed) {
        assertThat(Trial.shown(new Treatment.Scrub(), FieldType.TEXT, text)).isEqualTo(scrubbed);
    }

    @ParameterizedTest(name = "{1} in the row of {0} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "王小明|王小明来电|[withheld]来电",
                "王小明|王小明|[withheld]",
                "Li|Mr X met Li and Lily|Mr X met [withheld] and Lily",
                "Ada Miller|ada-miller was here|[withheld] was here",
                "上海市浦东新区世纪大道100号|住上海市浦东新区世纪大道旁|住[withheld]旁",
                "X1234567|number ｘ1234567!|number [withheld]!",
                "12|12 people|12 people",
                "|no name|no name",
            })
    void whatOtherFieldsOfTheRowHoldIsTakenOut(String other, String text, String scrubbed) {
        Trial trial = Trial.of(new Treatment.Scrub(), FieldType.TEXT)
                .column("other", FieldType.TEXT)
                .field("other", new Treatment.Pseudonymise());

        assertThat(Objects.requireNonNull(trial.shared(1L, text, other)[1])).isEqualTo(scrubbed);
    }

    @Test
    void whatAFreeTextKeepsIsStillLookedThrough() {
        Trial trial = Trial.table().column("remark", FieldType.TEXT).freeText("remark", new Treatment.Scrub());

        assertThat(trial.shared("回电13812345678或13912345678")).containsExactly("回电[mobile]或[mobile]");
        assertThat(trial.shared((Object) null)).containsExactly((Object) null);
    }

    @Test
    void noTextTakesLong() {
        for (String piece : new String[] {"王", "1", "姓名 ", "a@", "E1234567", "0211", "Mr A ", "沪A", "申请人王"}) {
            String text = piece.repeat(SoundText.LONGEST / 4 / piece.length());
            Trial trial = Trial.of(new Treatment.Scrub(), FieldType.TEXT);

            assertThat(trial.rejection(1L, text)).isEqualTo("CREATE");
        }
    }
}

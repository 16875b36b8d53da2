package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.CheckCharacters;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** FF1 within an identifier's own form. */
class IdentifierTreatmentTest {
    private static final Treatment ID = new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, true);
    private static final Treatment ID_ELSEWHERE = new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, false);
    private static final Treatment MOBILE = new Treatment.FormatPreserveIdentifier(Identifier.MOBILE, true);
    private static final Treatment CODE = new Treatment.FormatPreserveIdentifier(Identifier.CREDIT_CODE, true);

    private final Random random = new Random(20_261_125);

    @ParameterizedTest
    @EnumSource
    void aCitizenIdBecomesAnotherOfTheSameRegion(Suite suite) {
        Trial trial = Trial.of(ID, FieldType.TEXT).suite(suite);
        Map<String, String> byResult = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String id = citizenId();
            String shown = text(trial, id);

            assertThat(isValid(Identifier.CITIZEN_ID, shown)).isTrue();
            assertThat(shown).startsWith(id.substring(0, 6)).isNotEqualTo(id);
            assertThat(text(trial, id)).isEqualTo(shown);
            assertThat(byResult.put(shown, id)).isIn(null, id);
        }
    }

    @Test
    void theRegionIsEncryptedWhereItIsNotKept() {
        Trial trial = Trial.of(ID_ELSEWHERE, FieldType.TEXT);
        int sameRegion = 0;
        for (int i = 0; i < 1_000; i++) {
            String id = citizenId();
            String shown = text(trial, id);

            assertThat(isValid(Identifier.CITIZEN_ID, shown)).isTrue();
            sameRegion += shown.startsWith(id.substring(0, 6)) ? 1 : 0;
        }
        assertThat(sameRegion).isLessThan(5);
    }

    /** Who was registered under 15 digits is the same person under 18. */
    @Test
    void everySpellingOfACitizenIdBecomesTheSame() {
        String shown = text(Trial.of(ID, FieldType.TEXT), "11010519491231002X");

        assertThat(text(Trial.of(ID, FieldType.TEXT), "110105491231002")).isEqualTo(shown);
        assertThat(text(Trial.of(ID, FieldType.TEXT), "11010519491231002x")).isEqualTo(shown);
        assertThat(text(Trial.of(ID, FieldType.TEXT), "１１０１０５19491231002X")).isEqualTo(shown);
    }

    /** Two rows would overwrite each other. */
    @Test
    void aRecordKeyIsTakenInItsOneSpellingOnly() {
        Trial trial = Trial.table().column("f", FieldType.TEXT).field("f", ID).key("f");

        assertThat(trial.rejection("11010519491231002X")).isEqualTo("CREATE");
        assertThat(trial.rejection("11010519491231002x")).isEqualTo("ff1-domain:f");
        assertThat(trial.rejection("110105491231002")).isEqualTo("ff1-domain:f");
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310020",
        "11010519491331002X",
        "110105205001010017",
        "11010518991231001X",
        "1101051949123100",
        "nobody"
    })
    void whatIsNoCitizenIdOfTheYearsIsRefused(String value) {
        assertThat(Trial.of(ID, FieldType.TEXT).rejection(1L, value)).isEqualTo("ff1-domain:f");
    }

    @Test
    void aMobileNumberBecomesAnother() {
        Trial trial = Trial.of(MOBILE, FieldType.TEXT);
        Map<String, String> byResult = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String mobile = "1" + (3 + random.nextInt(7)) + digits(9);
            String shown = text(trial, mobile);

            assertThat(shown).matches("1[3-9][0-9]{9}").isNotEqualTo(mobile);
            assertThat(text(trial, "+86 " + mobile)).isEqualTo(shown);
            assertThat(byResult.put(shown, mobile)).isIn(null, mobile);
        }
        assertThat(trial.rejection(1L, "12812345678")).isEqualTo("ff1-domain:f");
    }

    @Test
    void aCreditCodeBecomesAnotherOfTheSameHead() {
        Trial trial = Trial.of(CODE, FieldType.TEXT);
        Map<String, String> byResult = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String code = creditCode();
            String shown = text(trial, code);

            assertThat(isValid(Identifier.CREDIT_CODE, shown)).isTrue();
            assertThat(shown).startsWith(code.substring(0, 8)).isNotEqualTo(code);
            assertThat(byResult.put(shown, code)).isIn(null, code);
        }
    }

    /** One whose check character does not fit is in use all the same; its result does not fit either. */
    @Test
    void aCreditCodeThatIsAFindingStaysOne() {
        String body = creditCode().substring(0, 16);
        String wrong = body + (CheckCharacters.organisation(body.substring(8)) == '1' ? '2' : '1');
        String code = wrong + CheckCharacters.creditCode(wrong);
        String shown = text(Trial.of(CODE, FieldType.TEXT), code);

        assertThat(Identifier.CREDIT_CODE.judge(code, Divisions.ANY)).isInstanceOf(Judgement.Finding.class);
        assertThat(Identifier.CREDIT_CODE.judge(shown, Divisions.ANY)).isInstanceOf(Judgement.Finding.class);
        assertThat(shown).isNotEqualTo(code);
    }

    @Test
    void twoDomainsOrEpochsOrSuitesHaveNothingInCommon() {
        for (Treatment treatment : new Treatment[] {ID, ID_ELSEWHERE}) {
            Trial health = Trial.of(treatment, FieldType.TEXT);
            Trial tax = Trial.of(treatment, FieldType.TEXT).domain("tax");
            Trial later = Trial.of(treatment, FieldType.TEXT).epoch(2);
            Trial chinese = Trial.of(treatment, FieldType.TEXT).suite(Suite.CHINESE);
            for (int i = 0; i < 200; i++) {
                String id = citizenId();
                assertThat(new Object[] {text(tax, id), text(later, id), text(chinese, id)})
                        .doesNotContain(text(health, id));
            }
        }
    }

    @Test
    void noOtherIdentifierHasAForm() {
        assertThatThrownBy(() -> new Treatment.FormatPreserveIdentifier(Identifier.NUMBER_PLATE, true))
                .hasMessageContaining("no form for number-plate");
        assertThatThrownBy(() -> new Treatment.FormatPreserveIdentifier(Identifier.CREDIT_CODE, false))
                .hasMessageContaining("without its region");
    }

    private static String text(Trial trial, String value) {
        return (String) Objects.requireNonNull(trial.shared(1L, value)[1]);
    }

    private static boolean isValid(Identifier identifier, String text) {
        return identifier.judge(text, Divisions.ANY) instanceof Judgement.Valid(String normal) && normal.equals(text);
    }

    private String citizenId() {
        LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(54_787));
        String body = "310" + (101 + random.nextInt(20)) + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + digits(3);
        return body + CheckCharacters.citizenId(body);
    }

    private String creditCode() {
        StringBuilder code = new StringBuilder("91310101");
        for (int i = 0; i < 8; i++) {
            code.append(CheckCharacters.CREDIT_CODE_ALPHABET.charAt(random.nextInt(31)));
        }
        code.append(CheckCharacters.organisation(code.substring(8)));
        return code.append(CheckCharacters.creditCode(code.toString())).toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}

package io.sluice.pipeline.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.identifier.Divisions.Standing;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind's spellings: what is taken, in which normal form, and which rule the others break. */
class IdentifierTest {

    @ParameterizedTest(name = "citizen ID \"{0}\" -> {1}")
    @CsvSource({
        "11010519491231002X, 11010519491231002X",
        "11010519491231002x, 11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ, 11010519491231002X",
        "' 11010519491231002X\u3000', 11010519491231002X",
        // 19 is put in and the check character added.
        "110105491231002, 11010519491231002X",
        "440524800101001, 440524198001010013",
        // Residence permits of Hong Kong, Macau and Taiwan have no county.
        "810000199901010014, 810000199901010014",
        "11010549123100X, ALPHABET",
        "1101054912310, LENGTH",
        "110105194912310020, CHECK",
        "11010519490229002X, DATE",
        "110105490229002, DATE",
        "11010517991231002X, DATE",
        "1101051949123100²X, ALPHABET",
        "110105-19491231002, ALPHABET",
        "11010519491231002-, ALPHABET",
        "011010519491231002, DATE"
    })
    void citizenIds(String text, String expected) {
        assertThat(judged(Identifier.CITIZEN_ID, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "county in force from {0} until before {1}, born 1949-12-31 -> {2}")
    @CsvSource({
        "1900-01-01, 2010-07-01, 11010519491231002X",
        "1949-12-31, 2010-07-01, 11010519491231002X",
        "1950-01-01, 2010-07-01, finding DIVISION",
        "1900-01-01, 1949-12-31, finding DIVISION"
    })
    void theCountyIsJudgedAtTheDateOfBirth(LocalDate from, LocalDate until, String expected) {
        Divisions divisions = (code, day) -> code.equals("110105") && !day.isBefore(from) && day.isBefore(until)
                ? Standing.IN_FORCE
                : Standing.OTHER_YEARS;

        assertThat(judged(Identifier.CITIZEN_ID, "11010519491231002X", divisions))
                .isEqualTo(expected);
    }

    @Test
    void aCountyThatNeverWasIsRefused() {
        assertThat(judged(Identifier.CITIZEN_ID, "11010519491231002X", (code, day) -> Standing.UNKNOWN))
                .isEqualTo("DIVISION");
        assertThat(judged(Identifier.CITIZEN_ID, "010105194912310026")).isEqualTo("DIVISION");
    }

    @ParameterizedTest(name = "credit code \"{0}\" -> {1}")
    @CsvSource({
        "91330203674737244w, 91330203674737244W",
        "９１３３０２０３６７４７３７２４４Ｗ, 91330203674737244W",
        // Two codes of the pilot years, in real use though their check character does not fit.
        "91350211M00013FA1N, finding CHECK",
        "91350203M0001QAY9B, finding CHECK",
        "91350211M00013FA2N, CHECK",
        "91330203674737244X, CHECK",
        "A1110000600037341L, CHECK",
        "B1110000600037341L, SHAPE",
        "9A330203674737244W, SHAPE",
        "9133020367473724IW, ALPHABET",
        "91330203674737244, LENGTH"
    })
    void creditCodes(String text, String expected) {
        assertThat(judged(Identifier.CREDIT_CODE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "organisation code \"{0}\" -> {1}")
    @CsvSource({
        "D2143569-X, D2143569X",
        "d2143569x, D2143569X",
        "Ｄ２１４３５６９－Ｘ, D2143569X",
        "D2143569-0, CHECK",
        "D214356-9X, LENGTH",
        "D2143569Y, ALPHABET",
        "D2143569, LENGTH"
    })
    void organisationCodes(String text, String expected) {
        assertThat(judged(Identifier.ORGANISATION_CODE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "bank card \"{0}\" -> {1}")
    @CsvSource({
        "4012888888881881, 4012888888881881",
        "4012 8888 8888 1881, 4012888888881881",
        "4012-8888-8888-1881, 4012888888881881",
        "4012--8888-8888-1881, ALPHABET",
        "4012888888881882, CHECK",
        "0000000000000000, CHECK",
        "401288888888188a, ALPHABET",
        "401288888881, LENGTH"
    })
    void bankCards(String text, String expected) {
        assertThat(judged(Identifier.BANK_CARD, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "mobile \"{0}\" -> {1}")
    @CsvSource({
        "13812345678, 13812345678",
        "+86 138-1234-5678, 13812345678",
        "8613812345678, 13812345678",
        "＋８６１３８１２３４５６７８, 13812345678",
        "12812345678, SHAPE",
        "138123456789, SHAPE",
        "1381234567a, ALPHABET",
        "+8513812345678, SHAPE"
    })
    void mobiles(String text, String expected) {
        assertThat(judged(Identifier.MOBILE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "landline \"{0}\" -> {1}")
    @CsvSource({
        "057188880000, 0571-88880000",
        "0571-88880000, 0571-88880000",
        "(0571) 8888 0000, 0571-88880000",
        "（０５７１）８８８８００００, 0571-88880000",
        "010-88880000-8012, 010-88880000-8012",
        "0578-2220000, 0578-2220000",
        "+86-571-88880000, 0571-88880000",
        "8657188880000, 0571-88880000",
        "88880000, SHAPE",
        "861-8888000, SHAPE",
        "0571-08880000, SHAPE",
        "0110-8888000, SHAPE"
    })
    void landlines(String text, String expected) {
        assertThat(judged(Identifier.LANDLINE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "telephone \"{0}\" -> {1}")
    @CsvSource({"138 1234 5678, 13812345678", "0571 88880000, 0571-88880000", "12345, SHAPE"})
    void telephones(String text, String expected) {
        assertThat(judged(Identifier.TELEPHONE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "passport \"{0}\" -> {1}")
    @CsvSource({
        "E12345678, E12345678",
        "ea0000001, EA0000001",
        "G12345678, G12345678",
        "DE1234567, DE1234567",
        "EI0000001, SHAPE",
        "X12345678, SHAPE",
        "E1234567, LENGTH"
    })
    void passports(String text, String expected) {
        assertThat(judged(Identifier.PASSPORT, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "permit \"{0}\" -> {1}")
    @CsvSource({
        "H1234567890, H1234567890",
        "m12345678, M12345678",
        "C12345678, C12345678",
        "CA1234567, CA1234567",
        "T12345678, SHAPE",
        "H123456, SHAPE"
    })
    void permits(String text, String expected) {
        assertThat(judged(Identifier.HK_MACAU_PERMIT, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "plate \"{0}\" -> {1}")
    @CsvSource({
        "浙A12345, 浙A12345",
        "浙a·12345, 浙A12345",
        "浙A 1234挂, 浙A1234挂",
        "粤Z1234港, 粤Z1234港",
        "浙AD12345, 浙AD12345",
        "浙A12345F, 浙A12345F",
        "浙AI2345, SHAPE",
        "浙A1I345, SHAPE",
        "浙A1D2345F, LENGTH",
        "浙AZ12345, SHAPE",
        "日A12345, ALPHABET",
        "浙A1234, LENGTH"
    })
    void plates(String text, String expected) {
        assertThat(judged(Identifier.NUMBER_PLATE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "certificate \"{0}\" -> {1}")
    @CsvSource({
        "皖（2023）合肥市不动产权第1000180号, 皖（2023）合肥市不动产权第1000180号",
        "苏(2017)海门市不动产权第0000183号, 苏（2017）海门市不动产权第0000183号",
        "沪(2017)浦字不动产权第015342号, 沪（2017）浦字不动产权第015342号",
        "甬（2016）宁波市 不动产权第 158545 号, 甬（2016）宁波市不动产权第158545号",
        "皖（23）合肥市不动产权第1000180号, SHAPE",
        "皖（2023）不动产权第1000180号, SHAPE",
        "合肥市房权证第1000180号, SHAPE"
    })
    void propertyCertificates(String text, String expected) {
        assertThat(judged(Identifier.PROPERTY_CERTIFICATE, text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "real-estate unit \"{0}\" -> {1}")
    @CsvSource({
        "330106 001001 GB00001 F00010001, 330106001001GB00001F00010001",
        "330106001001gb00001f00010001, 330106001001GB00001F00010001",
        "330106001001GB0000AF00010001, SHAPE",
        "330106001001GB00001F0001000, LENGTH"
    })
    void realEstateUnits(String text, String expected) {
        assertThat(judged(Identifier.REAL_ESTATE_UNIT, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasTheWordThatElementsName(Identifier kind) {
        assertThat(Identifier.of(kind.toString())).contains(kind);
        assertThat(kind.toString()).matches("[a-z-]+");
    }

    @Test
    void noJudgementRepeatsTheValue() {
        assertThat(Identifier.CITIZEN_ID.judge("11010519491231002X", Divisions.ANY))
                .hasToString("valid");
        assertThat(Identifier.CREDIT_CODE.judge("91350211M00013FA1N", Divisions.ANY))
                .hasToString("finding: check: the check character does not fit; codes of the pilot years are used"
                        + " although it does not");
        assertThat(Identifier.PASSPORT.judge("E1234567", Divisions.ANY))
                .hasToString("invalid: length: must have 9 characters");
    }

    private static String judged(Identifier kind, String text) {
        return judged(kind, text, Divisions.ANY);
    }

    /** The normal form, or the rule that is broken. */
    private static String judged(Identifier kind, String text, Divisions divisions) {
        return switch (kind.judge(text, divisions)) {
            case Judgement.Valid valid -> valid.normal();
            case Judgement.Finding finding -> "finding " + finding.flaw().rule();
            case Judgement.Invalid invalid -> invalid.flaw().rule().toString();
        };
    }
}

package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes over the years. */
class CodeListTest {

    private static final String HEAD = "# standard: house list\n# title: counties\n";
    private static final String DATED = HEAD + "code,zh,en,valid_from,valid_to\n";

    private final CodeList counties = CodeList.parse(
            "counties", DATED + "A,甲,,,1990-01-01\nA,乙,,2000-01-01,2010-07-01\nB,丙,,,\nC,丁,,1995-01-01,\n");

    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource({
        "A, 1800-01-01, 甲",
        "A, 1989-12-31, 甲",
        "A, 1990-01-01, other years: 甲",
        "A, 1999-12-31, other years: 乙",
        "A, 2000-01-01, 乙",
        "A, 2010-06-30, 乙",
        "A, 2010-07-01, other years: 乙",
        "B, 1800-01-01, 丙",
        "B, 2999-01-01, 丙",
        "C, 1994-12-31, other years: 丁",
        "C, 1995-01-01, 丁",
        "D, 2000-01-01, unknown"
    })
    void aCodeAtADate(String code, LocalDate day, String expected) {
        assertThat(standing(counties, code, day)).isEqualTo(expected);
    }

    @Test
    void namesAreThoseWithoutAnEnd() {
        assertThat(counties.names()).containsOnlyKeys("B", "C").containsEntry("C", "丁");
    }

    @Test
    void aListWithoutDatesHoldsForEver() {
        CodeList plain = CodeList.parse("plain", HEAD + "code,zh,en\n1,男,male\n");

        assertThat(standing(plain, "1", LocalDate.EPOCH)).isEqualTo("男");
        assertThat(plain.names()).containsEntry("1", "男");
    }

    @ParameterizedTest(name = "line \"{0}\"")
    @ValueSource(
            strings = {
                "A,甲,,2000-01-01,2000-01-01",
                "A,甲,,2001-01-01,2000-01-01",
                "A,甲,,2000-02-30,",
                "A,甲,,01.01.2000,",
                "A,甲,",
                ",甲,,,",
                "A,甲,,,\nA,乙,,,",
                "A,甲,,,2000-01-01\nA,乙,,1999-12-31,",
                "A,甲,,1990-01-01,\nA,乙,,,2000-01-01"
            })
    void aLineThatCannotBeIsRefusedWithItsNumber(String lines) {
        assertThatThrownBy(() -> CodeList.parse("counties", DATED + lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read code list 'counties', line ");
    }

    /** From the tables of the Ministry of Civil Affairs. */
    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource({
        "110103, 1949-10-01, 崇文区",
        "110103, 2010-06-30, 崇文区",
        "110103, 2011-01-01, other years: 崇文区",
        "310115, 1985-01-01, other years: 浦东新区",
        "310115, 1993-01-01, 浦东新区",
        "500000, 1990-01-01, other years: 重庆市",
        "500000, 1998-01-01, 重庆市",
        "371200, 2000-01-01, 莱芜市",
        "371200, 2024-01-01, other years: 莱芜市",
        "330114, 2022-01-01, 钱塘区",
        "990426, 2022-01-01, unknown"
    })
    void divisionsHaveTheirYears(String code, LocalDate day, String expected) {
        CodeList regions = Standards.bundled().codeList("region").orElseThrow();

        assertThat(standing(regions, code, day)).isEqualTo(expected);
    }

    @Test
    void contractsSeeTheDivisionsInForceOnly() {
        assertThat(Standards.bundled().codes("region").orElseThrow())
                .hasSize(3_351)
                .contains("110101", "330114")
                .doesNotContain("110103", "371200");
    }

    @Test
    void aCitizenIdIsJudgedByTheDivisionsOfItsBirth() {
        Divisions divisions = Standards.bundled().divisions();

        // The two examples of GB 11643-1999: the second's county was made a hundred years after that birth.
        assertThat(Identifier.CITIZEN_ID.judge("11010519491231002X", divisions)).isInstanceOf(Judgement.Valid.class);
        assertThat(Identifier.CITIZEN_ID.judge("440524188001010014", divisions)).isInstanceOf(Judgement.Finding.class);
        assertThat(Identifier.CITIZEN_ID.judge("990426199112010074", divisions)).isInstanceOf(Judgement.Invalid.class);
    }

    private static String standing(CodeList list, String code, LocalDate day) {
        return switch (list.at(code, day)) {
            case CodeStanding.InForce(String name) -> name;
            case CodeStanding.OtherYears(CodePeriod nearest) -> "other years: " + nearest.name();
            case CodeStanding.Unknown unknown -> "unknown";
        };
    }
}

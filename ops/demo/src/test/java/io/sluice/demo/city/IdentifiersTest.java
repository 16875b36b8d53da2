package io.sluice.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    @ParameterizedTest(name = "GB 11643-1999: {3}")
    @CsvSource({
        "110105, 1949-12-31, 2, 11010519491231002X",
        "440524, 1880-01-01, 1, 440524188001010014",
        "340524, 1980-01-01, 1, 34052419800101001X"
    })
    void citizenNumbersOfTheStandard(String county, LocalDate birth, int sequence, String whole) {
        assertThat(Identifiers.citizenId(county, birth, sequence)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "91, 310112, 08799493, 91310112087994932F",
        "91, 340600, MA2PBN18, 91340600MA2PBN188W",
        "91, 340600, MA2PBP6A, 91340600MA2PBP6A1W"
    })
    void creditCodesWithTheirOrganisationCode(String category, String county, String body, String whole) {
        assertThat(Identifiers.creditCode(category, county, Identifiers.organisationCode(body)))
                .isEqualTo(whole);
    }

    @ParameterizedTest(name = "GB 11714-1997: ten is X, eleven is 0")
    @CsvSource({"00000006, 00000006X", "00000019, 000000190"})
    void organisationCodesAtTheEdges(String body, String whole) {
        assertThat(Identifiers.organisationCode(body)).isEqualTo(whole);
    }
}

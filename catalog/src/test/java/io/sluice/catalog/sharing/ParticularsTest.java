package io.sluice.catalog.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said beside a request's terms: each unfit member is named by its place, and never repeated. */
class ParticularsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void nothingHasToBeSaid() throws JsonProcessingException {
        assertThat(read("{}").problems()).isEmpty();
    }

    @Test
    void allOfItCanBeSaid() throws JsonProcessingException {
        assertThat(read("""
                        {"requesterCode": "11310000000012343Q",
                         "applicant": {"name": "Chen Example", "contact": "counter desk 4"},
                         "system": {"name": "Counter system", "securityLevel": 3},
                         "purposeCode": "CP-12",
                         "matter": {"code": "M-1", "name": "Licence check", "scenario": "At the counter"},
                         "mode": "3", "frequency": {"average": 100, "peak": 900, "per": "hour"},
                         "retentionDays": 90, "onwardSharing": true, "onwardReason": "To the district's counters",
                         "termReason": "The programme runs for years", "effect": "No paper copies"}""").problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is unfit at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"requesterCode\": \"QQ1234\"} | /particulars/requesterCode",
                "{\"applicant\": {\"name\": \" \"}} | /particulars/applicant/name",
                "{\"system\": {\"securityLevel\": 6}} | /particulars/system/securityLevel",
                "{\"matter\": {\"scenario\": \"\"}} | /particulars/matter/scenario",
                "{\"mode\": \"6\"} | /particulars/mode",
                "{\"frequency\": {\"average\": 0, \"per\": \"day\"}} | /particulars/frequency/average",
                "{\"frequency\": {\"average\": 10, \"peak\": 5, \"per\": \"day\"}} | /particulars/frequency/peak",
                "{\"frequency\": {\"average\": 10, \"per\": \"week\"}} | /particulars/frequency/per",
                "{\"retentionDays\": 0} | /particulars/retentionDays",
                "{\"onwardSharing\": true} | /particulars/onwardReason"
            })
    void anUnfitMemberIsNamedByItsPlace(String said, String place) throws JsonProcessingException {
        assertThat(read(said).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("QQ1234"))
                .extracting(Problem::path)
                .isEqualTo(place);
    }

    @Test
    void allProblemsAreToldTogether() throws JsonProcessingException {
        assertThat(read("{\"mode\": \"x\", \"retentionDays\": -1, \"onwardSharing\": true}")
                        .problems())
                .hasSize(3);
    }

    private static Particulars read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Particulars.class);
    }
}

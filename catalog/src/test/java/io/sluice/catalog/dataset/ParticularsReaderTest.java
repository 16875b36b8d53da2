package io.sluice.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticularsReaderTest {

    @Test
    void aContractThatSaysNothingIsADepartmentsResource() throws JsonProcessingException {
        Particulars read = ParticularsReader.ofContract(yaml("servers: [{type: postgresql}]"));

        assertThat(read).isEqualTo(Particulars.ofInterface("database", "irregular"));
        assertThat(ParticularsReader.ofContract(yaml("servers: [{type: local}]"))
                        .format())
                .isEqualTo("spreadsheet");
    }

    @ParameterizedTest(name = "every {0} {1} is {2}")
    @CsvSource({
        "1, d, daily",
        "7, days, weekly",
        "1, w, weekly",
        "30, d, monthly",
        "90, d, quarterly",
        "6, h, realtime",
        "1, y, yearly"
    })
    void theServiceLevelIsTheCycle(double value, String unit, String cycle) throws JsonProcessingException {
        JsonNode contract = yaml("slaProperties: [{property: frequency, value: " + value + ", unit: " + unit + "}]");

        assertThat(ParticularsReader.ofContract(contract).updateCycle()).isEqualTo(cycle);
    }

    @Test
    void whatIsSaidStandsOverWhatIsUsual() throws JsonProcessingException {
        Particulars read = ParticularsReader.ofContract(yaml("""
            customProperties:
              - {property: standard, value: a/b@1}
              - property: catalogue
                value:
                  class: '307021'
                  updateCycle: weekly
                  sharingMode: file
                  open: true
                  openCondition: With its source named.
                  related: ['307021/000009']
                  listed: false
                  published: 2025-03-01
                  licence: https://example.org/licence
            """));

        assertThat(read)
                .isEqualTo(new Particulars(
                        "307021",
                        "database",
                        "weekly",
                        "file",
                        true,
                        "With its source named.",
                        java.util.List.of("307021/000009"),
                        false,
                        "2025-03-01",
                        "",
                        "https://example.org/licence"));
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "class: population | class",
                "class: '0' | class",
                "format: pdf | format",
                "updateCycle: sometimes | updateCycle",
                "sharingMode: post | sharingMode",
                "open: 'yes' | open",
                "related: [x] | related/0",
                "published: yesterday | published",
                "licence: javascript:alert(1) | licence",
                "colour: red | colour"
            })
    void whatIsWrongIsNamed(String said, String member) throws JsonProcessingException {
        JsonNode contract = yaml("customProperties: [{property: catalogue, value: {" + said + "}}]");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ParticularsReader.ofContract(contract));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.problems()).extracting(Problem::path).containsExactly("/customProperties/0/value/" + member);
    }

    private static JsonNode yaml(String text) throws JsonProcessingException {
        return new YAMLMapper().readTree(text);
    }
}

package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contract.DecisionReader.DecisionReading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Treatments as contracts and decisions write them. */
class TreatmentReaderTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{treatment: generalise, round: 100} | generalise(round=100)",
                "{treatment: generalise, top: 90} | generalise(top=90)",
                "{treatment: generalise, bottom: -5} | generalise(bottom=-5)",
                "{treatment: generalise, bottom: 18, top: 90} | generalise(bottom=18, top=90)",
                "{treatment: noise, width: 3} | noise(width=3)",
                "{treatment: mask, pattern: '##**'} | mask(pattern=##**)",
                "{treatment: generalise, hierarchy: age, level: 2} | generalise(hierarchy=age, level=2)",
                "{treatment: generalise, hierarchy: age} | generalise(hierarchy=age, level=1)",
                "tokenise | tokenise",
                "scrub | scrub",
                "encrypt | encrypt",
                "{treatment: ff1, identifier: citizen-id, region: keep} | ff1(identifier=citizen-id, region=keep)",
                "{treatment: ff1, identifier: citizen-id, region: encrypt} | ff1(identifier=citizen-id, region=encrypt)",
                "{treatment: ff1, identifier: mobile} | ff1(identifier=mobile, region=keep)"
            })
    void whatIsWrittenIsRead(String written, String words) throws JsonProcessingException {
        assertThat(read(written))
                .isInstanceOfSatisfying(
                        DecisionReading.Read.class,
                        read -> assertThat(read.decision().strongerTreatments().values())
                                .extracting(TreatmentWords::of)
                                .containsExactly(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{treatment: generalise, round: 1} | /treatments/fee/round",
                "{treatment: generalise, round: 10, band: 10} | /treatments/fee",
                "{treatment: generalise, top: high} | /treatments/fee/top",
                "{treatment: generalise, bottom: 90, top: 18} | /treatments/fee",
                "{treatment: generalise, top: 90, round: 10} | /treatments/fee",
                "{treatment: mask, pattern: '####'} | /treatments/fee/pattern",
                "{treatment: mask, pattern: '#*', keepFirst: 1} | /treatments/fee/keepFirst",
                "{treatment: generalise, hierarchy: age, level: 0} | /treatments/fee/level",
                "{treatment: ff1, identifier: number-plate} | /treatments/fee/identifier",
                "{treatment: ff1, identifier: citizen-id} | /treatments/fee/region",
                "{treatment: ff1, identifier: credit-code, region: encrypt} | /treatments/fee/region",
                "{treatment: scrub, names: true} | /treatments/fee/names",
                "{treatment: noise} | /treatments/fee/width",
                "{treatment: noise, width: 0} | /treatments/fee/width",
                "{treatment: noise, width: 3, round: 1} | /treatments/fee/round"
            })
    void whatIsWrongIsNamedByItsPlace(String written, String path) throws JsonProcessingException {
        assertThat(read(written))
                .isInstanceOfSatisfying(
                        DecisionReading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::path)
                                .containsExactly(path));
    }

    private static DecisionReading read(String treatment) throws JsonProcessingException {
        return DecisionReader.read(YAML.readTree("{view: checks, treatments: {fee: " + treatment + "}}"), "", "health");
    }
}

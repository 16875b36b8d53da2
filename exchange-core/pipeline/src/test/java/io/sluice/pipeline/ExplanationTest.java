package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {

    /** Guards a new fault that nobody explains: it would pass for a rule of the contract. */
    @ParameterizedTest
    @EnumSource
    void everyFaultIsExplained(Fault fault) {
        assertThat(Explanation.of(fault.rule())).contains(";").doesNotContain("quality rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code-other-years@region",
                "identifier-length@id",
                "identifier-alphabet@id",
                "identifier-shape@id",
                "identifier-date@id",
                "identifier-division@id",
                "identifier-check@id"
            })
    void everyFindingIsExplained(String finding) {
        assertThat(Explanation.isFinding(finding)).isTrue();
        assertThat(Explanation.of(finding)).contains("the row is shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-code", "identifier-check", "age@home", "@", ""})
    void nothingElseIsAFinding(String rule) {
        assertThat(Explanation.isFinding(rule)).isFalse();
    }

    @Test
    void aRuleOfTheContractIsNamed() {
        assertThat(Explanation.of("age-plausible")).contains("'age-plausible'");
    }
}

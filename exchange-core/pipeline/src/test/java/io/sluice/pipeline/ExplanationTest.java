package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

    /** Guards a new fault that nobody explains: it would pass for a rule of the contract. */
    @ParameterizedTest
    @EnumSource
    void everyFaultIsExplained(Fault fault) {
        assertThat(Explanation.of(fault.rule())).contains(";").doesNotContain("quality rule");
    }

    @Test
    void aRuleOfTheContractIsNamed() {
        assertThat(Explanation.of("age-plausible")).contains("'age-plausible'");
    }
}

package io.sluice.catalog.search.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynonymsTest {
    private static final Synonyms SHIPPED = new Synonyms(SynonymFile.read());

    @ParameterizedTest(name = "{0} is also {1}")
    @CsvSource({
        "我要结婚, 婚姻登记",
        "结婚, 婚姻登记",
        "怎么办理离婚, 婚姻登记",
        "i want to get married, marriage registration",
        "restaurant licences, food licences",
        "新生儿, 出生"
    })
    void shippedRulesKnow(String said, String meant) {
        assertThat(SHIPPED.alternatives(said)).contains(meant);
    }

    @Test
    void aWordInLettersIsMeantAsAWhole() {
        Synonyms synonyms = new Synonyms(Map.of("art", List.of("culture")));

        assertThat(synonyms.alternatives("art")).containsExactly("culture");
        assertThat(synonyms.alternatives("art map")).containsExactly("culture map");
        assertThat(synonyms.alternatives("party")).isEmpty();
        assertThat(synonyms.alternatives("smart art")).containsExactly("smart culture");
    }

    @Test
    void whatIsLeftOutLeavesTheRest() {
        Synonyms synonyms = new Synonyms(Map.of("我要", List.of(), "please", List.of()));

        assertThat(synonyms.alternatives("我要榫卯")).containsExactly("榫卯");
        assertThat(synonyms.alternatives("please 榫卯")).containsExactly("榫卯");
        assertThat(synonyms.alternatives("我要")).isEmpty();
    }

    @Test
    void aLineWithoutAnArrowIsTold() {
        assertThatThrownBy(() -> SynonymFile.parse("a, b")).hasMessageContaining("=>");
    }

    @Test
    void aPhraseMayHoldWordsThatAreLeftOutWhereTheyStandAlone() {
        Synonyms synonyms = new Synonyms(Map.of("我要", List.of(), "我要看病", List.of("Clinics")));

        assertThat(synonyms.alternatives("我要看病")).containsExactly("看病", "clinics");
    }
}

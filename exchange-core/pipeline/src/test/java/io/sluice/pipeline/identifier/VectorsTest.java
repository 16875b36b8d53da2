package io.sluice.pipeline.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.pipeline.SharedData;
import io.sluice.pipeline.identifier.Divisions.Standing;
import io.sluice.pipeline.identifier.Flaw.Rule;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published examples, valid and not, with what is wrong with the latter. */
class VectorsTest {

    /** No province has a code of 9. */
    private static final Divisions EIGHT_REGIONS =
            (code, day) -> code.startsWith("9") ? Standing.UNKNOWN : Standing.IN_FORCE;

    /** The published words for what is wrong, and the rules of ours that say so. */
    private static final Map<String, Rule[]> RULES = Map.of(
            "InvalidFormat", new Rule[] {Rule.ALPHABET, Rule.SHAPE, Rule.CHECK},
            "InvalidComponent", new Rule[] {Rule.DATE, Rule.DIVISION},
            "InvalidLength", new Rule[] {Rule.LENGTH},
            "InvalidChecksum", new Rule[] {Rule.CHECK});

    @ParameterizedTest
    @CsvSource({"cn_citizen_id, citizen-id", "cn_uscc, credit-code", "cn_org_code, organisation-code"})
    void publishedNumbers(String list, String kind) throws IOException {
        JsonNode cases = SharedData.json("ident/vectors_share.json").get(list);
        assertThat(cases).isNotEmpty();
        for (int i = 0; i < cases.size(); i++) {
            JsonNode known = cases.get(i);
            String input = known.get("input").asText();

            Judgement judged = Identifier.of(kind).orElseThrow().judge(input, EIGHT_REGIONS);

            if (known.get("valid").asBoolean()) {
                assertThat(judged)
                        .as("%s %d", list, i)
                        .isEqualTo(new Judgement.Valid(
                                input.toUpperCase(Locale.ROOT).replace("-", "")));
            } else {
                assertThat(judged)
                        .as("%s %d", list, i)
                        .isInstanceOfSatisfying(
                                Judgement.Invalid.class,
                                invalid -> assertThat(invalid.flaw().rule()).isIn((Object[])
                                        RULES.get(known.get("error").asText())));
            }
        }
    }

    @Test
    void publishedNumbersOfLuhn() throws IOException {
        JsonNode cases = SharedData.json("ident/vectors_share.json").get("luhn");
        assertThat(cases).isNotEmpty();
        for (JsonNode known : cases) {
            assertThat(BankCard.fits(known.get("input").asText()))
                    .isEqualTo(known.get("valid").asBoolean());
        }
    }
}

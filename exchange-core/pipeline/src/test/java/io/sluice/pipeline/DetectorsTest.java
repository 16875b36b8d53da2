package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.model.FieldType;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What in free text looks like an identifier of a person. */
class DetectorsTest {

    @ParameterizedTest(name = "\"{0}\" -> {1}")
    @CsvSource({
        "证件号11010519491231002X。, true",
        "11010519491231002x, true",
        "110105 19491231 0021, false",
        "110105 19491231 002X, true",
        "11010519491331002X, false",
        "x11010519491231002Xy, true",
        "811010519491231002X, false",
        "电话13812345678请回, true",
        "+86 138-1234-5678, true",
        "8613812345678, true",
        "113812345678, false",
        "12812345678, false",
        "4012888888881881, true",
        "6222 0212 3456 7890 127, false",
        "4012-8888-8888-1881 12, true",
        "4012888888881882, false",
        "0000000000000000, false",
        "write to zhang.san@example.com, true",
        "ｚｈａｎｇ＠example．com, true",
        "5 @ 3.20 each, false",
        "nothing at all, false"
    })
    void identifiers(String text, boolean found) {
        assertThat(Detectors.findsIn(text)).isEqualTo(found);
    }

    /** The first look must not pass over what a pattern would find. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theFirstLookMissesNothing(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "1", "3", "8", "138", "1234", "-", " ", "  ", "x", "X", "@", "a.b", "１３", "文", "11010519491231002X"
        };
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(14); count > 0; count--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            boolean expected = Detectors.matches(Normalizer.normalize(text, Normalizer.Form.NFKC));
            assertThat(Detectors.findsIn(text.toString())).as("%s", text).isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(2_000, 18_000);
    }

    @Test
    void publishedCitizenIdsAreFoundAndOthersAreNot() throws IOException {
        JsonNode cases = SharedData.json("ident/vectors_share.json").get("cn_citizen_id");
        assertThat(cases).isNotEmpty();
        for (JsonNode known : cases) {
            boolean valid = known.get("valid").asBoolean();
            // A county that does not exist is for a code list to find.
            if (valid || !known.get("input").asText().startsWith("99")) {
                assertThat(Detectors.findsIn("no. " + known.get("input").asText() + "."))
                        .as("case %s", known.path("src"))
                        .isEqualTo(valid);
            }
        }
    }

    @Test
    void aFindRejectsTheRowAndNoMore() {
        Trial trial = Trial.table().column("remark", FieldType.TEXT).freeText("remark", new Treatment.Keep());

        assertThat(trial.rejection("call 13812345678")).isEqualTo("detector:remark");
        assertThat(trial.rejection("call me")).isEqualTo("CREATE");
    }

    @Test
    void noTextTakesLong() {
        for (String piece : new String[] {"1", "1 ", "a@", "1-1", "138 ", "@a-"}) {
            String text = piece.repeat(SoundText.LONGEST / piece.length());

            assertThat(Detectors.findsIn(text)).isFalse();
        }
    }
}

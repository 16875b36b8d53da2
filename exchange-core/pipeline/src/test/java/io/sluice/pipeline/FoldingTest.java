package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is folded character by character against the whole algorithm. */
class FoldingTest {
    private static final String PIECES = "09azAZ*- @.，。、（）０９ａｚＡＺ＊＠一龥鿿éÄßﬁ①ｶﾞが\u0301\u3099가각🚦\uD83DﾊİΣ㈱";

    @Test
    void isTheSameForEveryCharacter() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "b";
            assertThat(Folding.of(text)).as("U+%04X", c).isEqualTo(nfkc(text));
            assertThat(NormalText.of(text)).as("U+%04X", c).isEqualTo(NormalText.any(text));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSameForMixedTexts(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(PIECES.charAt(random.nextInt(i % 2 == 0 ? PIECES.length() : 24)));
            }
            assertThat(Folding.of(text.toString())).isEqualTo(nfkc(text.toString()));
            assertThat(NormalText.of(text.toString())).isEqualTo(NormalText.any(text.toString()));
        }
    }

    @Test
    void aTextThatStaysAsItIsIsNotCopied() {
        String text = "档案编号 123、材料齐全。";

        assertThat(Folding.of(text)).isSameAs(text);
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}

package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normal texts in arrays that are used again, against texts of their own. */
class NormalCharsTest {
    private static final String PIECES = "aAb1１ -*一ﷺ①㈱é🚦";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void compareAsTextsDo(long seed) {
        Random random = new Random(seed);
        NormalChars one = new NormalChars();
        NormalChars other = new NormalChars();
        for (int i = 0; i < 20_000; i++) {
            String a = text(random, i % 100 == 0 ? 200 : 8);
            String b = text(random, 3);
            one.set(a);
            other.set(b);
            String normalA = NormalText.any(a);
            String normalB = NormalText.any(b);

            assertThat(one.text()).isEqualTo(normalA);
            assertThat(one.length()).isEqualTo(normalA.length());
            assertThat(one.contains(other)).isEqualTo(normalA.contains(normalB));
            assertThat(one.startsWith(other)).isEqualTo(normalA.startsWith(normalB));
            assertThat(one.sameAs(other)).isEqualTo(normalA.equals(normalB));
            assertThat(one.hasLetter()).isEqualTo(normalA.chars().anyMatch(Character::isLetter));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0001-02-03", "1984-02-29", "9999-12-31", "+10000-01-01", "-0044-03-15"})
    void aDayIsAsItsText(String day) {
        NormalChars chars = new NormalChars();
        chars.set(LocalDate.parse(day));

        assertThat(chars.text()).isEqualTo(NormalText.any(day));
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return text.toString();
    }
}

package io.sluice.demo.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSearchTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsWhatAPlainComparisonFinds(long seed) {
        Random random = new Random(seed);
        // Few different bytes, so that nearly everything almost matches.
        byte[] text = bytes(random, 20_000);
        List<byte[]> patterns = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int length = 8 + random.nextInt(20);
            int at = random.nextInt(text.length - length);
            patterns.add(i % 2 == 0 ? Arrays.copyOfRange(text, at, at + length) : bytes(random, length));
        }

        assertThat(found(patterns, text)).isEqualTo(compared(patterns, text));
    }

    @Test
    void findsAtTheVeryBeginningAndEnd() {
        List<byte[]> patterns = List.of("12345678".getBytes(UTF_8), "abcdefgh".getBytes(UTF_8));

        assertThat(found(patterns, "12345678-abcdefgh".getBytes(UTF_8))).containsExactly(0, 1);
        assertThat(found(patterns, "2345678-abcdefg".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void findsPatternsThatBeginAlike() {
        List<byte[]> patterns = List.of("12345678".getBytes(UTF_8), "123456789".getBytes(UTF_8));

        assertThat(found(patterns, "x123456789".getBytes(UTF_8))).containsExactly(0, 1);
    }

    @Test
    void aShortPatternIsRefused() {
        assertThatThrownBy(() -> new PatternSearch(List.of("1234567".getBytes(UTF_8))))
                .hasMessageContaining("7 bytes");
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(3));
        }
        return bytes;
    }

    private static Set<Integer> found(List<byte[]> patterns, byte[] text) {
        Set<Integer> hits = new TreeSet<>();
        new PatternSearch(patterns).search(text, 0, text.length, hits::add);
        return hits;
    }

    private static Set<Integer> compared(List<byte[]> patterns, byte[] text) {
        Set<Integer> hits = new TreeSet<>();
        for (int i = 0; i < patterns.size(); i++) {
            byte[] pattern = patterns.get(i);
            for (int at = 0; at + pattern.length <= text.length; at++) {
                if (Arrays.equals(text, at, at + pattern.length, pattern, 0, pattern.length)) {
                    hits.add(i);
                }
            }
        }
        return hits;
    }
}

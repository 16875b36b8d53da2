package io.sluice.pipeline.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Any text under any validator. As a test it plays the inputs beside it; {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=IdentifierFuzzTest} looks for new ones for as long as it says.
 */
class IdentifierFuzzTest {
    private static final int TELLING = 6;

    /** @param input a kind, then a text in UTF-8 that need not be well-formed */
    @FuzzTest(maxDuration = "60s")
    void whateverComesIsJudgedAndNoAnswerRepeatsIt(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Identifier[] kinds = Identifier.values();
        Identifier kind = kinds[Math.floorMod(input[0], kinds.length)];
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);

        switch (kind.judge(text, Divisions.ANY)) {
            case Judgement.Valid(String normal) ->
                assertThat(kind.judge(normal, Divisions.ANY)).isEqualTo(new Judgement.Valid(normal));
            case Judgement.Finding finding ->
                assertThat(kind.judge(finding.normal(), Divisions.ANY)).isEqualTo(finding);
            case Judgement.Invalid invalid ->
                assertThat(invalid.toString()).satisfies(words -> {
                    // Shorter texts stand in any sentence.
                    if (text.strip().length() >= TELLING) {
                        assertThat(words).doesNotContain(text.strip());
                    }
                });
        }
    }
}

package io.sluice.pipeline.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in: nothing throws, a valid number's normal form is valid and itself, and one wrong character shows. */
class MutationTest {
    private static final long SEED = 20_261_125;
    private static final int ROUNDS = 20_000;
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Random random = new Random(SEED);

    /** These check sums run over a prime with no weight divisible by it (or are Luhn's): one wrong character shows. */
    @ParameterizedTest
    @EnumSource(names = {"CITIZEN_ID", "CREDIT_CODE", "BANK_CARD"})
    void oneWrongCharacterIsNeverValid(Identifier kind) {
        String valid = example(kind);
        for (int at = 0; at < valid.length(); at++) {
            for (int letter = 0; letter < LETTERS.length(); letter++) {
                char wrong = LETTERS.charAt(letter);
                if (wrong != valid.charAt(at)) {
                    assertThat(kind.judge(with(valid, at, wrong), Divisions.ANY))
                            .as("character %d replaced by %s", at, wrong)
                            .isInstanceOf(Judgement.Invalid.class);
                }
            }
        }
    }

    /** Modulo 11, A and L count alike: such an exchange the standard cannot tell, any other it does. */
    @ParameterizedTest
    @EnumSource(names = "ORGANISATION_CODE")
    void oneWrongCharacterShowsUnlessItsValueIsTheSame(Identifier kind) {
        String valid = example(kind);
        for (int at = 0; at < valid.length() - 1; at++) {
            for (int letter = 0; letter < LETTERS.length(); letter++) {
                char wrong = LETTERS.charAt(letter);
                boolean same = (LETTERS.indexOf(wrong) - LETTERS.indexOf(valid.charAt(at))) % 11 == 0;
                assertThat(kind.judge(with(valid, at, wrong), Divisions.ANY) instanceof Judgement.Valid)
                        .as("character %d replaced by %s", at, wrong)
                        .isEqualTo(same);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyCharacterAnywhereIsJudgedAndTheNormalFormIsStable(Identifier kind) {
        String valid = example(kind);
        for (int round = 0; round < ROUNDS; round++) {
            String mutated = mutated(valid);

            switch (kind.judge(mutated, Divisions.ANY)) {
                case Judgement.Valid(String normal) ->
                    assertThat(kind.judge(normal, Divisions.ANY)).isEqualTo(new Judgement.Valid(normal));
                case Judgement.Finding finding ->
                    assertThat(kind.judge(finding.normal(), Divisions.ANY)).isEqualTo(finding);
                case Judgement.Invalid invalid ->
                    assertThat(invalid.flaw().words()).doesNotContain(mutated).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyTextIsJudged(Identifier kind) {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(kind.judge(noise(random.nextInt(40)), Divisions.ANY)).isNotInstanceOf(Judgement.Finding.class);
        }
        for (String text : new String[] {"", " ", "-", "\u3000", "\0", "\uD800", "+", "(", "0".repeat(64)}) {
            assertThat(kind.judge(text, Divisions.ANY)).isInstanceOf(Judgement.Invalid.class);
        }
        assertThat(kind.judge(example(kind).repeat(10_000_000 / 18), Divisions.ANY))
                .isInstanceOf(Judgement.Invalid.class);
        assertThat(kind.judge(" ".repeat(10_000_000), Divisions.ANY)).isInstanceOf(Judgement.Invalid.class);
    }

    private static String example(Identifier kind) {
        String valid = switch (kind) {
            case CITIZEN_ID -> "11010519491231002X";
            case CREDIT_CODE -> "91340600MA2PBN188W";
            case ORGANISATION_CODE -> "MA2PBN188";
            case BANK_CARD -> "4012888888881881";
            case MOBILE, TELEPHONE -> "13812345678";
            case LANDLINE -> "0571-88880000";
            case PASSPORT -> "EA0000001";
            case HK_MACAU_PERMIT -> "H1234567890";
            case NUMBER_PLATE -> "浙AD12345";
            case PROPERTY_CERTIFICATE -> "皖（2023）合肥市不动产权第1000180号";
            case REAL_ESTATE_UNIT -> "330106001001GB00001F00010001";
        };
        assertThat(kind.judge(valid, Divisions.ANY)).as("the example itself").isEqualTo(new Judgement.Valid(valid));
        return valid;
    }

    private String mutated(String valid) {
        int at = random.nextInt(valid.length());
        return switch (random.nextInt(4)) {
            case 0 -> with(valid, at, LETTERS.charAt(random.nextInt(LETTERS.length())));
            case 1 -> valid.substring(0, at) + valid.substring(at + 1);
            case 2 -> valid.substring(0, at) + noise(1) + valid.substring(at);
            default -> with(valid, at, (char) random.nextInt(0x10000));
        };
    }

    private String noise(int length) {
        return random.ints(length, 0, 0x10000)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static String with(String text, int at, char c) {
        return text.substring(0, at) + c + text.substring(at + 1);
    }
}

package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** FF1 against the published values of NIST SP 800-38G and Wycheproof. */
class Ff1Test {
    private static final HexFormat HEX = HexFormat.of();

    @TestFactory
    Stream<DynamicTest> samplesOfTheStandard() throws IOException {
        JsonNode vectors =
                SharedData.json("deid/nist_sp800_38g_ff1_samples.json").get("vectors");
        assertThat(vectors).hasSize(9);
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest("sample " + vector.get("sample"), () -> sample(vector)));
    }

    private static void sample(JsonNode vector) {
        Ff1 ff1 = new Ff1(
                HEX.parseHex(vector.get("key").asText()),
                HEX.parseHex(vector.get("tweak").asText()),
                vector.get("alphabet").asText());

        assertThat(ff1.encrypt(vector.get("plaintext").asText()))
                .isEqualTo(vector.get("ciphertext").asText());
        assertThat(ff1.decrypt(vector.get("ciphertext").asText()))
                .isEqualTo(vector.get("plaintext").asText());
    }

    @TestFactory
    Stream<DynamicTest> wycheproof() throws IOException {
        JsonNode groups =
                SharedData.json("deid/wycheproof/aes_ff1_base16_test.json").get("testGroups");
        return StreamSupport.stream(groups.spliterator(), false)
                .map(group -> DynamicTest.dynamicTest(
                        "%d bit key, %d digits"
                                .formatted(
                                        group.get("keySize").asInt(),
                                        group.get("msgSize").asInt()),
                        () -> group.get("tests").forEach(test -> wycheproof(group, test))));
    }

    private static void wycheproof(JsonNode group, JsonNode test) {
        String flags = test.get("flags").toString();
        String message = test.get("msg").asText();
        if (test.get("result").asText().equals("valid") && !flags.contains("SmallMessageSize")) {
            Ff1 ff1 = ff1(group, test);
            assertThat(ff1.encrypt(message))
                    .as("test %s", test.get("tcId"))
                    .isEqualTo(test.get("ct").asText());
            assertThat(ff1.decrypt(test.get("ct").asText())).isEqualTo(message);
        } else if (flags.contains("InvalidPlaintext")) {
            assertThat(ff1(group, test).covers(message)).isFalse();
        } else {
            // Keys of a wrong size, and domains below 1,000,000, which the first edition of the standard allowed.
            assertThatThrownBy(() -> ff1(group, test).encrypt(message)).isInstanceOf(RuntimeException.class);
        }
    }

    private static Ff1 ff1(JsonNode group, JsonNode test) {
        return new Ff1(
                HEX.parseHex(test.get("key").asText()),
                HEX.parseHex(test.get("tweak").asText()),
                group.get("alphabet").asText());
    }

    @Test
    void anAlphabetHasDifferentCharacters() {
        for (String alphabet : new String[] {"", "1", "11", "0123456789\uD83D\uDE00"}) {
            assertThatThrownBy(() -> new Ff1(new byte[32], new byte[0], alphabet))
                    .hasMessageContaining("2 to 256 different characters");
        }
    }
}

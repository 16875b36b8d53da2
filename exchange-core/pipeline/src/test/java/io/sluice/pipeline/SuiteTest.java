package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** The algorithms of either suite, against published values. */
class SuiteTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void hmacSm3IsAsPublished() throws IOException {
        int valid = 0;
        for (JsonNode group :
                SharedData.json("deid/wycheproof/hmac_sm3_test.json").get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                byte[] mac = Suite.CHINESE
                        .mac(HEX.parseHex(test.get("key").asText()))
                        .doFinal(HEX.parseHex(test.get("msg").asText()));
                byte[] tag = HEX.parseHex(test.get("tag").asText());
                boolean isValid = test.get("result").asText().equals("valid");

                assertThat(Arrays.equals(Arrays.copyOf(mac, tag.length), tag))
                        .as("case %s", test.get("tcId"))
                        .isEqualTo(isValid);
                valid += isValid ? 1 : 0;
            }
        }
        assertThat(valid).isPositive();
    }

    /** GB/T 32907-2016, annex A, example 1. */
    @Test
    void sm4IsAsPublished() throws GeneralSecurityException {
        byte[] key = HEX.parseHex("0123456789abcdeffedcba9876543210");

        assertThat(HEX.formatHex(Suite.CHINESE.blocks(key).doFinal(key))).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @Test
    void ff1OverSm4IsBouncyCastles() {
        Random random = new Random(1125);
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[16];
            random.nextBytes(key);
            byte[] tweak = new byte[random.nextInt(20)];
            random.nextBytes(tweak);
            byte[] digits = new byte[6 + random.nextInt(40)];
            for (int d = 0; d < digits.length; d++) {
                digits[d] = (byte) random.nextInt(10);
            }
            FPEFF1Engine engine = new FPEFF1Engine(new SM4Engine());
            engine.init(true, new FPEParameters(new KeyParameter(key), 10, tweak));
            byte[] expected = new byte[digits.length];
            engine.processBlock(digits, 0, digits.length, expected, 0);
            Ff1 ff1 = new Ff1(Suite.CHINESE, key, tweak, "0123456789");

            assertThat(ff1.encrypt(text(digits))).isEqualTo(text(expected));
            assertThat(ff1.decrypt(text(expected))).isEqualTo(text(digits));
        }
    }

    private static String text(byte[] digits) {
        byte[] text = new byte[digits.length];
        for (int i = 0; i < digits.length; i++) {
            text[i] = (byte) ('0' + digits[i]);
        }
        return new String(text, StandardCharsets.US_ASCII);
    }
}

package io.sluice.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** Of RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest(name = "second {0} -> {1}")
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void theValuesOfTheRfcComeOut(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code.substring(2));
    }

    /** Of RFC 4648, section 10, without padding. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32IsAsAuthenticatorsReadIt(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @ParameterizedTest(name = "the code of {0} seconds away is taken: {1}")
    @CsvSource({"0,true", "-30,true", "30,true", "-60,false", "60,false"})
    void aClockMayDifferByOneStep(long seconds, boolean isTaken) {
        Instant now = Instant.parse("2031-03-01T08:00:15Z");

        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(seconds)), now, 0)
                        .isPresent())
                .isEqualTo(isTaken);
    }

    @Test
    void aCodeIsTakenOnce() {
        Instant now = Instant.parse("2031-03-01T08:00:15Z");
        String code = Totp.code(SECRET, now);
        long step = Totp.step(SECRET, code, now, 0).orElseThrow();

        assertThat(Totp.step(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.step(SECRET, "000000x", now, 0)).isEmpty();
        assertThat(Totp.step(SECRET, "", now, 0)).isEmpty();
    }
}

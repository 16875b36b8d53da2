package io.sluice.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords as they are stored, the session's cookie, and who guesses too often. */
class SignInPartsTest {

    @Test
    void aPasswordMatchesItsHashOnlyAndNoTwoHashesAreAlike() {
        String hash = Passwords.hash("correct horse battery");

        assertThat(hash).startsWith("argon2id:19456:2:").doesNotContain("correct");
        assertThat(Passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(Passwords.matches("correct horse batterY", hash)).isFalse();
        assertThat(Passwords.hash("correct horse battery")).isNotEqualTo(hash);
    }

    @Test
    void overHttpsTheCookieIsThisHostsAndSecure() {
        NewCookie cookie = SessionCookie.cookie(true, "x", Duration.ofHours(8));

        assertThat(cookie.getName()).startsWith("__Host-");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.STRICT);
        assertThat(SessionCookie.cookie(false, "x", Duration.ZERO).isSecure()).isFalse();
    }

    @Test
    void theEleventhGuessWithinAQuarterOfAnHourWaitsWhoeverIsGuessed() {
        Attempts attempts = new Attempts(Clock.fixed(Instant.parse("2031-03-01T08:00:00Z"), ZoneOffset.UTC));
        for (int i = 0; i < 10; i++) {
            attempts.admit("nobody-at-all");
            attempts.failed("nobody-at-all");
        }

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> attempts.admit("nobody-at-all"));

        assertThat(refusal.status()).isEqualTo(429);
        attempts.admit("somebody-else");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge, Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1 | Safari, iPhone",
                "curl/8.5.0 | browser",
            })
    void aBrowserIsNamedSoThatItsOwnerKnowsIt(String userAgent, String named) {
        assertThat(Browser.of(userAgent)).isEqualTo(named);
    }
}

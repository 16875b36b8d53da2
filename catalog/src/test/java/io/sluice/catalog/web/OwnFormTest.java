package io.sluice.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFormTest {

    @ParameterizedTest(name = "site {0}, origin {1}, host {2} -> {3}")
    @CsvSource({
        "same-origin, http://127.0.0.1:1, 127.0.0.1:1, true",
        "none,, 127.0.0.1:1, true",
        "same-site, http://127.0.0.1:1, 127.0.0.1:1, false",
        "cross-site, http://127.0.0.1:1, 127.0.0.1:1, false",
        ", http://127.0.0.1:1, 127.0.0.1:1, true",
        ", http://127.0.0.1:2, 127.0.0.1:1, false",
        ", http://127.0.0.1:1.elsewhere.example, 127.0.0.1:1, false",
        ", null, 127.0.0.1:1, false",
        ", http://[, 127.0.0.1:1, false",
        ",, 127.0.0.1:1, false",
        ", http://127.0.0.1:1,, false"
    })
    void isWhatTheBrowserSays(String site, String origin, String host, boolean own) {
        assertThat(OwnForm.sent(site, origin, host)).isEqualTo(own);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/, /",
        "/?q=%E5%A9%9A&offset=20, /?q=%E5%A9%9A&offset=20",
        "/datasets/health.birth, /datasets/health.birth",
        "/requests/r-1/decide?done=x, /requests/r-1/decide?done=x",
        "//elsewhere.example, /home",
        "/\\elsewhere.example, /home",
        "https://elsewhere.example/, /home",
        "/datasets/../api, /home",
        "javascript:alert(1), /home"
    })
    void signingInLeadsToPagesOfTheHubOnly(String next, String to) {
        assertThat(SignInPage.own(next)).isEqualTo(to);
    }
}

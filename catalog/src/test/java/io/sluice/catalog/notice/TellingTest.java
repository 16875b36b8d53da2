package io.sluice.catalog.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingTest {
    private static final WebhookAddress.Rules HUB = new WebhookAddress.Rules(
            Set.of("localhost", "127.0.0.1", "[::1]", "hub.yunze.example", "192.0.2.7:8443"),
            Set.of("hub.yunze.example"),
            Set.of(8080, 5432, 443));

    /** SECURITY 28: whatever name and port of itself it is given. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/api/v1/accounts",
                "http://localhost:8080/",
                "http://[::1]:8080/",
                "http://127.0.0.1:5432/",
                "https://localhost/"
            })
    void theHubIsNeverPostedTo(String itself) {
        assertThat(HUB.problem(itself).map(Problem::cause)).contains("it is this hub itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/hook",
                "http://169.254.169.254/latest/meta-data",
                "https://127.0.0.2:9000/",
                "https://localhost.elsewhere.example/",
                "https://192.0.2.7:8444/"
            })
    void onlyListedHostsArePostedTo(String other) {
        assertThat(HUB.problem(other).map(Problem::cause)).contains("its host is none of those this hub may post to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "https://name:word@127.0.0.1:9000/",
                "https://127.0.0.1:9000/#part",
                "https:///path",
                "127.0.0.1:9000",
                "https://127.0.0.1:9000/ with space"
            })
    void whatIsNoAddressToPostToIsRefused(String address) {
        assertThat(HUB.problem(address).map(Problem::cause)).contains("it is no address to post to");
    }

    @Test
    void otherMachinesArePostedToEncryptedOnly() {
        assertThat(HUB.problem("http://192.0.2.7:8443/hook").map(Problem::cause))
                .contains("it is not encrypted");
        assertThat(HUB.problem("https://192.0.2.7:8443/hook")).isEmpty();
        assertThat(HUB.problem("http://127.0.0.1:9000/hook")).isEmpty();
    }

    @Test
    void everythingThatIsUnfitIsNamedAtOnceAndNotRepeated() {
        Telling telling = new Telling(
                "someone", "https://elsewhere.example", "fr", "weekly", Map.of("granted", "never", "no-kind", "off"));

        Refusal refusal = refused(telling, true);

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.problems().stream().map(Problem::path))
                .containsExactly("/email", "/webhook", "/language", "/usual", "/kinds", "/kinds");
        assertThat(refusal.problems().toString()).doesNotContain("someone", "elsewhere", "fr,", "weekly", "no-kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b\r\nBcc: c@d", "a b@c", "a@", "@b", "a@b@c", "\"a\"@b", "a@b,c@d", "<a@b>", "a@b.", "a@.b"})
    void whatIsNoSingleAddressGetsNoMail(String address) {
        assertThat(refused(telling(address), true).problems()).hasSize(1);
    }

    @Test
    void aHubWithoutAMailServerTakesNoAddress() {
        assertThat(refused(telling("chen@yunze.example"), false)
                        .problems()
                        .getFirst()
                        .cause())
                .isEqualTo("this hub sends no mail");
        telling("chen@yunze.example").check(HUB, true);
    }

    @Test
    void whoSaidNothingIsTellingNothing() {
        Telling.silent().check(HUB, false);

        assertThat(Telling.silent().different()).isEmpty();
        assertThat(new Telling(" ", "", null, null, Map.of("granted", "at-once", "overdue", "off")))
                .satisfies(telling -> {
                    assertThat(telling.email()).isNull();
                    assertThat(telling.webhook()).isNull();
                    assertThat(telling.different()).isEqualTo(Map.of("overdue", "off"));
                });
    }

    /** HMAC-SHA-256 as any receiver computes it: {@code printf '1780000000.{}' | openssl dgst -sha256 -hmac key}. */
    @Test
    void aPostIsSignedWithItsTime() {
        String header = WebhookSignature.header("key", 1_780_000_000L, "{}");

        assertThat(header)
                .isEqualTo("t=1780000000,v1=91c687852de220478a081e66b99a949dbf2f672c4122086cb089001817d29992");
        assertThat(WebhookSignature.header("key", 1_780_000_001L, "{}")).isNotEqualTo(header);
    }

    @Test
    void everybodyHasASecretOfTheirOwn() {
        byte[] key = new byte[32];

        List<String> secrets = List.of(
                WebhookSignature.secret(key, "chen", "1"),
                WebhookSignature.secret(key, "chen", "2"),
                WebhookSignature.secret(key, "wu", "1"));

        assertThat(secrets).doesNotHaveDuplicates().allMatch(secret -> secret.matches("whsec_[A-Za-z0-9_-]{43}"));
    }

    private static Telling telling(@Nullable String email) {
        return new Telling(email, null, null, null, null);
    }

    private static Refusal refused(Telling telling, boolean isMailSent) {
        return catchThrowableOfType(Refusal.class, () -> telling.check(HUB, isMailSent));
    }
}

package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person looks after their account in the browser: sessions, deputies, tokens, a second factor; an operator after all. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountPagesE2E {
    private static final String PASSWORD = "no-password-of-anybody";
    private static final String ANOTHER = "another-one-of-nobody";

    private final SharingHub hub;
    private Chromium chromium;

    AccountPagesE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.person("pages.operator", null, "operator", PASSWORD);
        hub.person("pages.colleague", "licences", "department", PASSWORD);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void somebodyNamesADeputyMakesATokenAndChangesThePassword(String language, int width) {
        String name = "pages.head-" + language;
        hub.person(name, "licences", "steward", PASSWORD);
        try (Visit visit = new Visit(chromium, hub.url(), language, width);
                Visit elsewhere = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(name, PASSWORD);
            elsewhere.signIn(name, PASSWORD);
            visit.page().locator("details.menu summary").click();
            Accessible.check(visit.page(), "menu-" + language + "-" + width);
            visit.open("/account/deputies");
            visit.page().locator("#deputy").fill("pages.colleague");
            visit.page()
                    .locator("#until")
                    .fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).toString());
            visit.press(visit.said("Name a deputy", "指定代理人"));
            assertThat(visit.page().locator("[role=status]").innerText())
                    .contains(visit.said("Your deputy is named", "已指定代理人"));
            assertThat(row(visit, "pages.colleague").innerText()).contains(visit.said("In force", "生效中"));
            Accessible.check(visit.page(), "deputies-" + language + "-" + width);
            row(visit, "pages.colleague").locator("button").click();
            assertThat(row(visit, "pages.colleague").innerText()).contains(visit.said("Over", "已结束"));

            token(visit, language, width);

            visit.open("/account");
            assertThat(visit.page().locator("#sessions tbody tr").count()).isEqualTo(2);
            Accessible.check(visit.page(), "account-" + language + "-" + width);
            visit.page().locator("#old").fill(PASSWORD);
            visit.page().locator("#new").fill(ANOTHER);
            visit.page().locator("#again").fill(ANOTHER);
            visit.press(visit.said("Change the password", "修改密码"));
            assertThat(visit.page().locator("[role=status]").innerText())
                    .contains(visit.said("The password is changed", "密码已修改"));
            assertThat(visit.page().locator("#sessions tbody tr").count()).isEqualTo(1);
            elsewhere.open("/account");
            assertThat(elsewhere.page().url()).contains("/sign-in");
            visit.press(visit.said("Sign out everywhere", "退出所有登录"));
            visit.open("/account");
            assertThat(visit.page().url()).contains("/sign-in");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private void token(Visit visit, String language, int width) {
        visit.open("/account/tokens");
        visit.page().locator("#label").fill("nightly");
        visit.page().locator("input[value='catalogue:read']").check();
        visit.press(visit.said("Make a token", "生成令牌"));
        String token = visit.page().locator("#made").innerText();
        Accessible.check(visit.page(), "tokens-" + language + "-" + width);
        try (HubClient program = hub.nobody().as(token)) {
            assertThat(program.get("/api/v1/datasets").path("total").asLong()).isPositive();
            assertThat(refused(() -> program.get("/api/v1/requests"))).isEqualTo("scope-missing");
            visit.open("/account/tokens");
            assertThat(visit.page().content()).doesNotContain(token);
            row(visit, "nightly").locator("button").click();
            assertThat(visit.page().locator("[role=status]").innerText())
                    .contains(visit.said("The token is revoked", "令牌已撤销"));
            assertThat(refused(() -> program.get("/api/v1/datasets"))).isEqualTo("unauthenticated");
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void aSecondFactorIsSetUpAskedForAndTurnedOff(String language, int width) throws GeneralSecurityException {
        String name = "pages.careful-" + language;
        hub.person(name, "civil-affairs", "subscriber", PASSWORD);
        String recovery;
        Authenticator telephone;
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(name, PASSWORD);
            visit.open("/account/second-factor");
            visit.press(visit.said("Set up a second factor", "开启两步验证"));
            telephone = Authenticator.of(visit.page().locator("#secret").innerText());
            Accessible.check(visit.page(), "second-factor-" + language + "-" + width);
            visit.page().locator("#code").fill("000000".equals(telephone.code(0)) ? "111111" : "000000");
            visit.press(visit.said("Confirm", "确认"));
            assertThat(visit.page().locator("[role=alert]").innerText())
                    .contains(visit.said("This code is wrong", "验证码不正确"));
            visit.page().locator("#code").fill(telephone.code(0));
            visit.press(visit.said("Confirm", "确认"));
            assertThat(visit.page().locator("#recovery li").count()).isEqualTo(8);
            recovery = visit.page().locator("#recovery li").first().innerText();
            Accessible.check(visit.page(), "recovery-" + language + "-" + width);
        }
        assertThat(refused(() -> hub.nobody().post("/api/v1/login", Map.of("name", name, "password", PASSWORD))))
                .isEqualTo("second-factor");
        assertThat(refused(() -> hub.nobody()
                        .post("/api/v1/login", Map.of("name", name, "password", PASSWORD, "code", "12345"))))
                .isEqualTo("second-factor-wrong");
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            String used = telephone.code(1);
            signIn(visit, name, used);
            visit.open("/account/second-factor");
            assertThat(visit.page().locator("h2").allInnerTexts())
                    .contains(visit.said("Your second factor is on", "两步验证已开启"));
            assertThat(refused(() -> hub.nobody()
                            .post("/api/v1/login", Map.of("name", name, "password", PASSWORD, "code", used))))
                    .as("a code for the second time")
                    .isEqualTo("second-factor-wrong");
        }
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            signIn(visit, name, recovery);
            visit.open("/account/second-factor");
            assertThat(visit.page().locator("main").innerText()).contains("7");
            assertThat(refused(() -> hub.nobody()
                            .post("/api/v1/login", Map.of("name", name, "password", PASSWORD, "code", recovery))))
                    .as("a recovery code for the second time")
                    .isEqualTo("second-factor-wrong");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void signIn(Visit visit, String name, String code) {
        visit.signIn(name, PASSWORD);
        assertThat(visit.page().url()).endsWith("/sign-in");
        visit.page().locator("#code").fill(code);
        visit.press(visit.said("Sign in", "登录"));
        assertThat(visit.page().url()).endsWith("/requests");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void anOperatorMakesLocksAndClosesAnAccount(String language, int width) {
        String name = "pages.new-" + language;
        try (Visit visit = new Visit(chromium, hub.url(), language, width);
                Visit somebody = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn("pages.operator", PASSWORD);
            visit.open("/accounts");
            visit.page().locator("#name").fill(name);
            visit.page().locator("input[name=role][value=subscriber]").first().check();
            visit.press(visit.said("Make the account", "新建"));
            assertThat(visit.page().locator("[role=alert]").innerText())
                    .contains(visit.said("The roles act for a department", "所选角色须代表部门"));
            visit.page().locator("#name").fill(name);
            visit.page().locator("#department").fill("civil-affairs");
            visit.page().locator("input[name=role][value=subscriber]").first().check();
            visit.press(visit.said("Make the account", "新建"));
            String password = visit.page().locator("#made").innerText();
            somebody.signIn(name, password);
            assertThat(somebody.page().url()).endsWith("/requests");
            Accessible.check(visit.page(), "accounts-" + language + "-" + width);

            press(visit, name, visit.said("Lock ", "锁定 ") + name);
            assertThat(row(visit, name).innerText()).contains(visit.said("Locked", "已锁定"));
            somebody.open("/requests");
            assertThat(somebody.page().url()).contains("/sign-in");
            press(visit, name, visit.said("Unlock ", "解锁 ") + name);
            assertThat(row(visit, name).innerText()).contains(visit.said("Open", "正常"));
            row(visit, name).locator("summary").click();
            row(visit, name).locator("input[value=steward]").check();
            row(visit, name)
                    .getByText(visit.said("Save", "保存"), new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(row(visit, name).innerText()).contains(visit.said("Data steward", "数据管理员"));
            press(visit, name, visit.said("Close for good ", "永久注销 ") + name);
            assertThat(row(visit, name).innerText()).contains(visit.said("Closed", "已注销"));
            // A browser reports the answer to the form that was not filled in.
            assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("status of 422"));
        }
    }

    private static void press(Visit visit, String account, String button) {
        row(visit, account).locator("summary").click();
        visit.press(button);
    }

    private static Locator row(Visit visit, String text) {
        return visit.page()
                .locator("tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(visit.page().locator("th", new Page.LocatorOptions().setHasText(text))))
                .first();
    }

    @Test
    void onlyOperatorsSeeAllAccounts() {
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn("pages.colleague", PASSWORD);
            Response answer = Objects.requireNonNull(visit.page().navigate(hub.url() + "/accounts"));
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    private static String refused(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(HubException.class, call))
                .code();
    }
}

package io.sluice.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a browser that runs no script: signing in, searching, an entry. */
class PagesE2E {
    private static final Path SCREENS = Path.of("target", "screens");

    private static CatalogueHub hub;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub = CatalogueHub.start("pages");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1280", "zh,1280", "en,360", "zh,360"})
    void somebodySignsInSearchesAndOpensAnEntry(String language, int width) {
        boolean chinese = language.equals("zh");
        try (BrowserContext context = context(chinese ? "zh-CN" : "en-GB", width)) {
            Page page = context.newPage();
            List<String> complaints = complaints(page);

            page.navigate(hub.url() + "/?q=" + encoded("食品安全"));
            assertThat(page.url()).contains("/sign-in");
            assertFits(page, "sign-in-" + language + "-" + width);
            signIn(page, chinese);
            assertThat(page.locator(".res h2").allInnerTexts()).containsExactly("Food safety inspections 食品安全监督检查");

            page.navigate(hub.url() + "/");
            assertFits(page, "search-" + language + "-" + width);
            page.locator("#q").fill(chinese ? "食品" : "inspections");
            page.locator("#q").press("Enter");
            page.locator(".res h2 a").first().click();
            assertThat(page.url()).endsWith("/datasets/" + CatalogueHub.INTERFACE);
            assertThat(page.locator("h1").innerText()).contains("食品安全监督检查");
            assertThat(page.locator("tbody tr"))
                    .satisfies(rows -> assertThat(rows.count()).isEqualTo(16));
            assertThat(page.locator("table").innerText())
                    .contains(chinese ? "泛化" : "Generalise", chinese ? "一般 3" : "General 3");
            assertFits(page, "entry-" + language + "-" + width);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en-GB,1440", "zh-CN,360"})
    void everyPageIsAccessible(String locale, int width) {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, 800))) {
            Page page = context.newPage();
            page.navigate(hub.url() + "/sign-in?next=%2F");
            Accessible.check(page, "sign-in-" + locale + "-" + width);
            signIn(page, locale.startsWith("zh"));
            Accessible.check(page, "catalogue-" + locale + "-" + width);
            page.navigate(hub.url() + "/datasets/" + CatalogueHub.INTERFACE);
            Accessible.check(page, "dataset-" + locale + "-" + width);
            page.navigate(hub.url() + "/datasets/no.such");
            Accessible.check(page, "refused-" + locale + "-" + width);
        }
    }

    @Test
    void filtersNarrowAndPagesTurn() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);

            page.getByLabel("Not shared").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply filters"))
                    .click();
            assertThat(page.locator(".res").count()).isEqualTo(20);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next"))
                    .click();

            assertThat(page.locator(".res").count()).isEqualTo(11);
            assertThat(page.locator(".pager").innerText()).contains("21–31 of 31");
        }
    }

    @Test
    void theOtherLanguageShowsTheSamePageAndStays() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            page.navigate(hub.url() + "/?q=" + encoded("食品 100% & {more}") + "&department=health");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("中文"))
                    .click();

            assertThat(page.locator("#q").inputValue()).isEqualTo("食品 100% & {more}");
            assertThat(page.locator(".chip").innerText()).startsWith("部门：health");
            page.navigate(hub.url() + "/datasets/" + CatalogueHub.INTERFACE);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
        }
    }

    @Test
    void whatADepartmentWroteIsShownAndNotObeyed() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            page.navigate(hub.url() + "/?q=bold");

            assertThat(page.locator(".res h2").innerText()).isEqualTo("<b>Bold</b> & \"quoted\"");
            assertThat(page.locator(".res p").first().innerText()).isEqualTo("<script>x</script>");
            page.navigate(hub.url() + "/?q=" + encoded("\"><b>x"));
            assertThat(page.locator("#q").inputValue()).isEqualTo("\"><b>x");
        }
    }

    @Test
    void aWrongPasswordLetsNobodyIn() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = context.newPage();
            page.navigate(hub.url() + "/sign-in");
            page.getByLabel("Account").fill(CatalogueHub.READER);
            page.getByLabel("Password").fill("some-other-password");
            Response answer = page.waitForResponse(
                    response -> response.request().method().equals("POST"),
                    () -> page.getByLabel("Password").press("Enter"));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(page.locator("[role=alert]").innerText()).contains("Account or password is wrong");
            assertThat(context.cookies()).isEmpty();
        }
    }

    @Test
    void whoSignsOutIsOut() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            String session = Objects.requireNonNull(context.cookies().getFirst().value);
            page.locator("details.menu summary").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();

            assertThat(page.url()).endsWith("/sign-in");
            context.addCookies(
                    List.of(new com.microsoft.playwright.options.Cookie("sluice_session", session).setUrl(hub.url())));
            page.navigate(hub.url() + "/");
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void thereIsNoEntryOfAnUnknownId() {
        try (BrowserContext context = context("zh-CN", 1280)) {
            Page page = signedIn(context);
            Response answer = Objects.requireNonNull(page.navigate(hub.url() + "/datasets/no.such"));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(page.locator("h1").innerText()).isEqualTo("未找到");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Sec-Fetch-Site,cross-site", "Origin,http://elsewhere.example", "Accept,text/html"})
    void aFormOfAnotherSiteDoesNothing(String header, String value) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/sign-in", header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void everyAnswerForbidsWhatPagesDoNotNeed() throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/sign-in", "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    private static HttpResponse<String> post(String path, String header, String value)
            throws IOException, InterruptedException {
        String form = "name=" + CatalogueHub.READER + "&password=" + CatalogueHub.PASSWORD;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(hub.url() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header(header, value)
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static BrowserContext context(String locale, int width) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(locale)
                        .setJavaScriptEnabled(false)
                        .setViewportSize(width, 800));
    }

    private static Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(hub.url() + "/sign-in?next=%2F");
        signIn(page, page.locator("html").getAttribute("lang").startsWith("zh"));
        return page;
    }

    private static void signIn(Page page, boolean chinese) {
        page.getByLabel(chinese ? "账号" : "Account").fill(CatalogueHub.READER);
        page.getByLabel(chinese ? "密码" : "Password").fill(CatalogueHub.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(chinese ? "登录" : "Sign in"))
                .click();
    }

    /** What the browser refuses or reports, and whatever is asked of another server. */
    private static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
        page.onRequestFailed(request -> complaints.add("failed " + request.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith(hub.url())) {
                complaints.add("elsewhere " + request.url());
            }
        });
        return complaints;
    }

    /** Nothing sticks out to the right: a page never scrolls sideways. */
    private static void assertFits(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve(name + ".png")));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name)
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

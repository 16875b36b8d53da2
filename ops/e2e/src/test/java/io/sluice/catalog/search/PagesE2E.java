package io.sluice.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
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
            PlaywrightAssertions.assertThat(page.locator(".res h2"))
                    .hasText(new String[] {"Food safety inspections 食品安全监督检查"});

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
            for (String path : List.of(
                    "/searches", "/synonyms", "/notices/settings", "/cases/new?dataset=" + CatalogueHub.INTERFACE)) {
                page.navigate(hub.url() + path);
                Accessible.check(
                        page, path.replaceAll("[?=].*", "").substring(1).replace('/', '-') + "-" + locale);
            }
        }
    }

    @Test
    void filtersNarrowAndPagesTurn() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);

            page.getByLabel("Not shared").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply filters"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator(".res")).hasCount(20);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next"))
                    .click();

            PlaywrightAssertions.assertThat(page.locator(".res")).hasCount(11);
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
    void whatWasFoundIsMarkedAndASavedSearchTellsOfWhatItFindsAnew() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            page.navigate(hub.url() + "/?q=" + encoded("出生"));
            assertThat(page.locator(".res h2 mark").first().innerText()).startsWith("出生");
            page.locator("main details summary").getByText("Save this search").click();
            page.getByLabel("Name of the search").fill("Births");
            page.locator("main details button").click();
            assertThat(page.locator("main h2").innerText()).isEqualTo("Births");
            assertThat(page.locator("main").innerText()).doesNotContain("New since you looked");

            CatalogueHub.describe(hub.department("transport"), "transport.cradles", "新生儿出生接送", "", "conditional");

            Awaitility.await("the notice").atMost(Duration.ofSeconds(60)).until(() -> {
                page.navigate(hub.url() + "/notices");
                return page.locator("main").innerText().contains("A saved search has new hits");
            });
            page.getByText("A saved search has new hits").first().click();
            assertThat(page.locator("main li li").allInnerTexts())
                    .hasSize(1)
                    .first()
                    .satisfies(line -> assertThat(line).contains("新生儿出生接送"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I have looked"))
                    .click();
            assertThat(page.locator("main").innerText())
                    .containsPattern("\\d+ found")
                    .doesNotContain("New since you looked");
        }
    }

    @Test
    void whatIsBeingTypedIsCompletedByKeyboard() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 800))) {
            Page page = signedIn(context);
            page.locator("#q").pressSequentially("clin");
            page.locator(".sugg li").first().waitFor();
            page.locator("#q").press("ArrowDown");
            assertThat(page.locator("#q").getAttribute("aria-activedescendant")).isEqualTo("q-suggestions-0");
            page.locator("#q").press("Enter");
            page.waitForURL(url -> url.contains("q=Clinics"));

            assertThat(page.locator(".res h2").first().innerText()).isEqualTo("Clinics");
        }
    }

    @Test
    void listsAreWalkedByKeyboardAndTheLookIsRememberedOfThePerson() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 800))) {
            Page page = signedIn(context);
            page.locator("body").press("j");
            page.keyboard().press("j");
            assertThat((boolean) page.evaluate("document.querySelectorAll('.res')[1].contains(document.activeElement)"))
                    .isTrue();
            page.keyboard().press("k");
            String first = page.locator(".res h2 a").first().getAttribute("href");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.endsWith(first));

            page.keyboard().press("?");
            assertThat(page.locator("dialog#shortcuts").isVisible()).isTrue();
            page.keyboard().press("Escape");
            page.locator("details.menu summary").click();
            page.getByLabel("Appearance").selectOption("dark");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use it"))
                    .click();
            page.waitForURL(url -> url.endsWith(first));
            assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
        }
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
            page.locator("details.menu summary").click();
            page.getByLabel("Appearance").selectOption("system");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use it"))
                    .click();
            assertThat(page.locator("html").getAttribute("data-theme")).isNull();
        }
    }

    @Test
    void aStewardSaysWhatAPhraseMeans() {
        try (BrowserContext context = context("zh-CN", 1280)) {
            Page page = signedIn(context, CatalogueHub.STEWARD);
            page.navigate(hub.url() + "/synonyms");
            page.getByLabel("说法").first().fill("我要看病");
            page.getByLabel("含义").fill("Clinics、病房");
            page.getByText("保存含义").click();
            assertThat(page.locator("[role=status]").innerText()).contains("下一次搜索");

            page.navigate(hub.url() + "/?q=" + encoded("我要看病"));
            assertThat(page.locator(".res h2").allInnerTexts()).contains("Clinics");
            page.navigate(hub.url() + "/synonyms?q=" + encoded("我要看病"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("恢复原样"))
                    .click();
            page.navigate(hub.url() + "/?q=" + encoded("我要看病"));
            assertThat(page.locator("main").innerText()).doesNotContain("Clinics");
        }
    }

    @Test
    void anEngineerBringsACatalogueInAndPublishesAnEntry() {
        String turtle = """
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            <urn:a> a dcat:Dataset ; dct:title "Pharmacies on duty" ; dct:description "By night." .
            <urn:b> a dcat:Dataset .
            """;
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(360, 800))) {
            Page page = signedIn(context, CatalogueHub.STEWARD);
            page.navigate(hub.url() + "/interfaces");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("条目草稿"))
                    .click();
            page.locator("#file")
                    .setInputFiles(
                            new FilePayload("pharmacies.ttl", "text/turtle", turtle.getBytes(StandardCharsets.UTF_8)));
            page.locator("form.panel button").click();
            assertThat(page.locator("main").innerText()).contains("数据集 2 urn:b", "没有 dct:title");
            Accessible.check(page, "drafts-zh-CN-360");
            page.getByText("Pharmacies on duty").click();
            Accessible.check(page, "draft-zh-CN-360");
            page.locator("button[value=publish]").click();
            assertThat(page.locator("main").innerText()).contains("草稿还不完整", "没有选择共享类型");

            page.navigate(hub.url() + "/drafts/health.pharmacies-on-duty");
            page.locator("#sharingType").selectOption("conditional");
            page.locator("#condition").fill("Invented Act, art. 9");
            page.locator("button[value=publish]").click();

            assertThat(page.url()).contains("/datasets/health.pharmacies-on-duty");
            assertThat(page.locator("h1").innerText()).contains("Pharmacies on duty");
        }
    }

    @Test
    void severalInterfacesAreAskedForInOneForm() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            page.navigate(hub.url() + "/?q=" + encoded("inspections"));
            page.locator("input[form=together]").first().check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for the chosen ones together"))
                    .click();
            page.locator("input[name='items." + CatalogueHub.INTERFACE + "']")
                    .first()
                    .check();
            page.locator("#purpose").fill("Inspecting kitchens together");
            page.locator("#legalBasis").fill("Invented Food Act, art. 3");
            page.locator("#reference").fill("case-1");
            page.locator("#system").fill("Inspection desk");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for these together"))
                    .click();

            assertThat(page.url()).contains("/cases/");
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            page.locator("tbody a").first().click();
            page.getByText("The rest of its case").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("Requests of one case");
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

    @Test
    void theLastOperatorStays() throws IOException {
        String token =
                Files.readString(hub.data().resolve("secrets/tokens/operator")).strip();
        try (HubClient operator = new HubClient(hub.url(), token)) {
            for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                    () -> operator.put("/api/v1/accounts/operator", Map.of("roles", List.of("auditor"))),
                    () -> operator.post("/api/v1/accounts/operator/lock", Map.of()),
                    () -> operator.delete("/api/v1/accounts/operator"))) {
                HubException refusal = catchThrowableOfType(HubException.class, attempt);
                assertThat(refusal.status()).isEqualTo(409);
                assertThat(refusal.code()).isEqualTo("last-operator");
            }
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
        return signedIn(context, CatalogueHub.READER);
    }

    private static Page signedIn(BrowserContext context, String account) {
        Page page = context.newPage();
        page.navigate(hub.url() + "/sign-in?next=%2F");
        signIn(page, account, page.locator("html").getAttribute("lang").startsWith("zh"));
        return page;
    }

    private static void signIn(Page page, boolean chinese) {
        signIn(page, CatalogueHub.READER, chinese);
    }

    private static void signIn(Page page, String account, boolean chinese) {
        page.getByLabel(chinese ? "账号" : "Account").fill(account);
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

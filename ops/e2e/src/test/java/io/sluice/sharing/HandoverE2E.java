package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interface passes to another department: nothing before it is accepted, then all that is open goes along. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverE2E {
    private static final String GIVER = "licence-office";
    private static final String TAKER = "market-office";
    private static final String TAKERS = "market-supervision";
    private static final String PASSWORD = "no-password-of-anybody";

    private final SharingHub hub;
    private Chromium chromium;

    HandoverE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.account(TAKER, TAKERS, List.of("department"));
        hub.person("pages.gives", "licences", "department", PASSWORD);
        hub.person("pages.takes", TAKERS, "department", PASSWORD);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void whatIsOpenGoesAlongAndGrantsStayInForce() throws IOException {
        String dataset = registered("licences.passed");
        String granted = asked(dataset);
        hub.decide("steward", granted, Map.of("outcome", "grant", "purposeDomain", "handed"));
        JsonNode grant = hub.active(granted);
        String open = asked(dataset);
        String objection = hub.as("developer")
                .post(
                        "/api/v1/objections",
                        Map.of("about", "catalogue", "cause", "other", "subject", dataset, "words", "no such place"))
                .path("id")
                .asText();
        String due = inboxed("steward", open).path("due").asText();

        String handover = hub.said(
                        "handover", "offer", dataset, "--to", TAKERS, "--reason", "the statute of 2031", "--as", GIVER)
                .path("id")
                .asText();

        assertNothingHasChanged(dataset, open, handover);
        hub.said("handover", "accept", handover, "--as", TAKER);

        assertThat(hub.as("developer")
                        .get("/api/v1/datasets/" + dataset)
                        .path("department")
                        .asText())
                .isEqualTo(TAKERS);
        assertThat(refused(() -> hub.decide("steward", open, Map.of("outcome", "grant")))
                        .status())
                .isEqualTo(404);
        assertThat(inboxed("market-steward", open).path("due").asText())
                .as("its clock goes along")
                .isEqualTo(due);
        assertThat(hub.subscription(grant).read(SharingHub.ROWS, hub.registry()))
                .as("its topic goes on")
                .hasSizeGreaterThanOrEqualTo(SharingHub.ROWS);
        told("developer", "handed-over", grant.path("id").asText());
        told("developer", "handed-over", open);
        told("market-steward", "handed-over", open);
        told("market-steward", "objection-raised", objection);
        told(GIVER, "handover-accepted", handover);
        hub.as("market-steward").post("/api/v1/objections/" + objection + "/answer", Map.of("text", "mended"));
        hub.decide("market-steward", open, Map.of("outcome", "grant", "purposeDomain", "handed-later"));
        hub.active(open);
        hub.logged(
                "kind=interface&dataset=" + dataset + "&department=" + TAKERS,
                entry -> entry.path("facts").path("move").asText().equals("accepted"));
        assertThat(hub.as("developer")
                        .get("/api/v1/requests/" + open + "/moves")
                        .findValuesAsText("move"))
                .containsExactly("submitted", "handed-over", "granted");
        assertOriginalsStayMasked(dataset);
        String id = grant.path("id").asText();
        assertThat(refused(() -> hub.as("steward").post("/api/v1/grants/" + id + "/revoke", reason("not mine")))
                        .status())
                .isEqualTo(404);

        repointed(dataset, grant);

        hub.as("market-steward").post("/api/v1/grants/" + id + "/revoke", reason("the matter is closed"));
        hub.logged(
                "kind=revocation&grant=" + id + "&department=" + TAKERS,
                entry -> entry.path("facts").path("how").asText().equals("revoked"));
    }

    private void assertNothingHasChanged(String dataset, String open, String handover) {
        assertThat(hub.as("developer")
                        .get("/api/v1/datasets/" + dataset)
                        .path("department")
                        .asText())
                .isEqualTo("licences");
        assertThat(inbox("market-steward"))
                .noneMatch(line -> line.path("id").asText().equals(open));
        assertThat(refused(() -> offer(dataset, TAKERS)).code()).isEqualTo("offered-already");
        assertThat(refused(() -> answer(GIVER, handover, "accept")).status())
                .as("who offers does not accept")
                .isEqualTo(404);
        assertThat(refused(() -> answer("market-steward", handover, "accept")).status())
                .isEqualTo(403);
        assertThat(told(TAKER, "handover-offered", handover).path("read").asBoolean())
                .isFalse();
    }

    /** The rows are the old department's: the new one decides about them, and does not see them as they are. */
    private void assertOriginalsStayMasked(String dataset) throws IOException {
        JsonNode orders = hub.as(TAKER).post("/api/v1/interfaces/" + dataset + "/preview", Map.of());
        assertThat(orders).isNotEmpty();
        orders.forEach(order -> assertThat(order.path("order").asText()).contains("\"originals\":false"));
        String next = contract(dataset).replace("version: 1.0.0", "version: 1.1.0");
        assertThat(refused(() -> hub.as(TAKER).postYaml("/api/v1/interfaces", next))
                        .code())
                .as("nor says what else leaves them")
                .isEqualTo("source-unknown");
        assertThat(refused(() -> hub.as(GIVER).postYaml("/api/v1/interfaces", next))
                        .code())
                .isEqualTo("dataset-exists");
        assertThat(refused(() -> hub.as(GIVER).postYaml("/api/v1/interfaces/check", next))
                        .code())
                .isEqualTo("dataset-exists");
    }

    /** A source of its own under the same contract: grant and topic go on, and who reads is told. */
    private void repointed(String dataset, JsonNode grant) throws IOException {
        LicenceFiles files = new LicenceFiles(hub.folder("market-drops"));
        files.drop(20);
        hub.as(TAKER)
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                "market-files",
                                "kind",
                                "files",
                                "connection",
                                Map.of("folder", files.folder().toString())));
        hub.as(TAKER)
                .postYaml(
                        "/api/v1/interfaces",
                        contract(dataset)
                                .replace("version: 1.0.0", "version: 1.1.0")
                                .replace("server: licence-files", "server: market-files"));

        String id = grant.path("id").asText();
        told("developer", "repointed", dataset);
        hub.logged(
                "kind=delivery&grant=" + id,
                entry -> entry.path("facts").path("source").asText().equals("market-files"));
        JsonNode after = hub.as("developer").get("/api/v1/grants/" + id);
        assertThat(after.path("state").asText()).isEqualTo("active");
        assertThat(after.path("topic")).isEqualTo(grant.path("topic"));
        assertThat(hub.as("developer")
                        .get("/api/v1/datasets/" + dataset)
                        .path("source")
                        .asText())
                .isEqualTo("market-files");
    }

    @Test
    void whatIsDeclinedOrTakenBackStaysWhereItIs() throws IOException {
        String dataset = registered("licences.kept");
        assertThat(refused(() -> offer(dataset, "licences")).code()).isEqualTo("department-unfit");
        assertThat(refused(() -> offer(dataset, "no-such-department")).code()).isEqualTo("department-unfit");
        assertThat(refused(() -> hub.as(TAKER)
                                .post(
                                        "/api/v1/handovers",
                                        Map.of("dataset", dataset, "to", TAKERS, "reason", "it is ours")))
                        .status())
                .isEqualTo(404);

        String first = offer(dataset, TAKERS).path("id").asText();
        hub.said("handover", "decline", first, "--reason", "the register is not ours", "--as", TAKER);
        assertThat(refused(() -> answer(TAKER, first, "accept")).code()).isEqualTo("handover-closed");
        told(GIVER, "handover-declined", first);
        String second = offer(dataset, TAKERS).path("id").asText();
        hub.said("handover", "withdraw", second, "--as", GIVER);
        assertThat(refused(() -> answer(TAKER, second, "accept")).code()).isEqualTo("handover-closed");

        assertThat(hub.said("handover", "list", "--as", TAKER)).anySatisfy(each -> {
            assertThat(each.path("id").asText()).isEqualTo(first);
            assertThat(each.path("state").asText()).isEqualTo("declined");
            assertThat(each.path("answer").asText()).isEqualTo("the register is not ours");
        });
        assertThat(hub.as("developer").get("/api/v1/handovers")).isEmpty();
        assertThat(hub.as("developer")
                        .get("/api/v1/datasets/" + dataset)
                        .path("department")
                        .asText())
                .isEqualTo("licences");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void twoDepartmentsHandItOverInTheBrowser(String language, int width) throws IOException {
        String name = language + "-" + width;
        String dataset = registered("licences.hand-" + language);
        try (Visit gives = new Visit(chromium, hub.url(), language, width);
                Visit takes = new Visit(chromium, hub.url(), language, width)) {
            gives.signIn("pages.gives", PASSWORD);
            gives.open("/interfaces");
            Accessible.check(gives.page(), "interfaces-handover-" + name);
            gives.page()
                    .locator("a[href='/handovers/new?dataset=" + dataset + "']")
                    .click();
            gives.page().locator("#to").fill(TAKERS);
            gives.page().locator("#reason").fill("The statute of 2031");
            Accessible.check(gives.page(), "handover-offer-" + name);
            gives.press(gives.said("Offer it", "提出移交"));
            assertThat(gives.page().locator("[role=status]").innerText())
                    .contains(gives.said("The interface is offered", "已提出移交"));

            takes.signIn("pages.takes", PASSWORD);
            takes.open("/handovers");
            assertThat(panel(takes.page(), dataset)).contains("The statute of 2031");
            Accessible.check(takes.page(), "handovers-" + name);
            assertThatItReadsWithoutScript(dataset, language, width);
            // By keyboard alone.
            takes.page()
                    .locator("section.panel.hot", new Page.LocatorOptions().setHasText(dataset))
                    .locator("form[action$='/accept'] button")
                    .focus();
            takes.page().keyboard().press("Enter");
            takes.page().locator("[role=status]").waitFor();
            assertThat(takes.page().locator("[role=status]").innerText())
                    .contains(takes.said("is your department’s now", "现归您部门"));
            Accessible.check(takes.page(), "handovers-closed-" + name);
            takes.open("/datasets/" + dataset);
            assertThat(takes.page().locator("main").innerText()).contains(TAKERS);
            gives.open("/notices");
            assertThat(gives.page().locator(".res").first().innerText())
                    .contains(gives.said("An interface you handed over was accepted", "您移交的数据接口已被接受"));
            assertThat(takes.complaints()).isEmpty();
            assertThat(gives.complaints()).isEmpty();
        }
    }

    private void assertThatItReadsWithoutScript(String dataset, String language, int width) {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                        .setJavaScriptEnabled(false)
                        .setViewportSize(width, 800))) {
            Page page = context.newPage();
            page.navigate(hub.url() + "/sign-in?next=%2Fhandovers");
            page.getByLabel(language.equals("zh") ? "账号" : "Account").fill("pages.takes");
            page.getByLabel(language.equals("zh") ? "密码" : "Password").fill(PASSWORD);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions()
                                    .setName(language.equals("zh") ? "登录" : "Sign in")
                                    .setExact(true))
                    .click();
            assertThat(panel(page, dataset)).contains("The statute of 2031");
        }
    }

    private static String panel(Page page, String dataset) {
        return page.locator("section.panel.hot", new Page.LocatorOptions().setHasText(dataset))
                .innerText();
    }

    private String registered(String id) throws IOException {
        hub.as(GIVER).postYaml("/api/v1/interfaces", contract(id));
        return id;
    }

    private static String contract(String id) throws IOException {
        return SharingHub.contract(SharingHub.CONDITIONAL).replace("id: licences.licence", "id: " + id);
    }

    private String asked(String dataset) {
        return hub.submit("developer", SharingHub.ask(dataset, SharingHub.VIEW));
    }

    private JsonNode offer(String dataset, String to) {
        return hub.as(GIVER)
                .post("/api/v1/handovers", Map.of("dataset", dataset, "to", to, "reason", "the statute of 2031"));
    }

    private void answer(String account, String handover, String how) {
        hub.as(account).post("/api/v1/handovers/" + handover + "/" + how, reason("so be it"));
    }

    private static Map<String, Object> reason(String text) {
        return Map.of("reason", text);
    }

    private JsonNode inboxed(String steward, String request) {
        return inbox(steward).stream()
                .filter(line -> line.path("id").asText().equals(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError(request + " does not wait for " + steward));
    }

    private List<JsonNode> inbox(String steward) {
        List<JsonNode> lines = new ArrayList<>();
        hub.as(steward).get("/api/v1/requests/inbox?limit=500").path("lines").forEach(lines::add);
        return lines;
    }

    private JsonNode told(String account, String kind, String subject) {
        for (JsonNode notice : hub.as(account).get("/api/v1/notices?limit=500").path("notices")) {
            if (notice.path("kind").asText().equals(kind)
                    && notice.path("subjectId").asText().equals(subject)) {
                return notice;
            }
        }
        throw new AssertionError(account + " was not told that " + subject + " was " + kind);
    }

    private static HubException refused(ThrowingCallable call) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}

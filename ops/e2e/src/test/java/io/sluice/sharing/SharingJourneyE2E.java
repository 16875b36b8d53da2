package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two people and a program: a developer finds an interface and asks, a steward looks at what would leave and decides item
 * by item, a consumer reads with the file that the developer downloads, and reads no more once the steward has revoked.
 */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingJourneyE2E {
    private static final String DEVELOPER = "page-asks";
    private static final String STEWARD = "page-decides";
    private static final String PASSWORD = "no-password-of-anybody";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final SharingHub hub;
    private Chromium chromium;

    SharingJourneyE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.person(DEVELOPER, "transport", "subscriber", PASSWORD);
        hub.person(STEWARD, "licences", "steward", PASSWORD);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,1440", "en,360", "zh,360"})
    void fromTheQuestionToTheFirstRecordAndToItsEnd(String language, int width) throws IOException {
        String name = language + "-" + width;
        try (Visit developer = new Visit(chromium, hub.url(), language, width);
                Visit steward = new Visit(chromium, hub.url(), language, width)) {
            developer.signIn(DEVELOPER, PASSWORD);
            assertThat(developer.page().url()).endsWith("/requests");
            String request = ask(developer, name);

            steward.signIn(STEWARD, PASSWORD);
            assertThat(steward.page().url()).endsWith("/inbox");
            decide(steward, request, name);

            Subscription subscription = subscribe(developer, name);
            List<GenericRecord> records = subscription.read(SharingHub.ROWS, hub.registry());
            assertThat(records.getFirst().hasField("fee")).isFalse();
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.get("issued_on").toString())
                            .as("generalised to a year by the steward's choice")
                            .satisfies(day -> assertThat(day).isNotEmpty()));

            revoke(steward, subscription.grant(), name);
            assertThatNothingIsRead(subscription);
            developer.open("/notices");
            assertThat(developer.page().locator(".res").first().innerText())
                    .contains(developer.said("A grant was revoked", "授权已撤销"));
            Accessible.check(developer.page(), "notices-" + name);
            developer.open("/subscriptions/" + subscription.grant());
            assertThat(developer.page().locator("#state").innerText()).contains(developer.said("Revoked", "已撤销"));
        }
    }

    private static String ask(Visit developer, String name) {
        Page page = developer.page();
        Accessible.check(page, "requests-empty-" + name);
        developer.open("/datasets/licences.open");
        page.locator("#sample button").click();
        page.locator("#sample td").first().waitFor();
        developer.open("/?q=licence");
        // Other interfaces of the hub have the same title.
        Locator licences = page.locator(".res h2 a[href$='/datasets/licences.licence']");
        while (licences.count() == 0) {
            developer.open(page.locator("a[rel=next]").getAttribute("href"));
        }
        licences.click();
        page.locator("#sample button").click();
        page.locator("#sample [data-status]:not(:empty)").waitFor();
        assertThat(page.locator("#sample [data-status]").innerText())
                .contains(developer.said("tells too much", "透露的内容过多"));
        Accessible.check(page, "dataset-" + name);
        page.locator("a[href$='/lineage']").click();
        assertThat(page.locator("#map path").count()).isPositive();
        Accessible.check(page, "lineage-" + name);
        page.goBack();
        page.getByText(developer.said("Request access", "申请共享")).first().click();
        page.locator("input[name=items]").all().forEach(Locator::check);
        page.locator("#purpose").fill("Checking whether a carrier holds its licence");
        page.locator("#legalBasis").fill("Road Transport Act 2031, article 12");
        page.locator("#termDays").fill("30");
        page.locator("#reference").fill("carriers-1");
        page.locator("#system").fill("Carrier register");
        page.locator("#applicant").fill("Desk of carriers");
        Accessible.check(page, "ask-" + name);
        developer.submit(developer.said("Request access", "申请共享"));
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS)
                        .first()
                        .innerText())
                .contains(developer.said("submitted", "已提交"));
        Accessible.check(page, "request-" + name);
        String request = page.url().replaceAll("^.*/requests/|\\?.*$", "");
        page.goBack();
        assertThat(page.locator("#purpose").count()).isOne();
        developer.open("/requests");
        Accessible.check(page, "requests-" + name);
        return request;
    }

    private void decide(Visit steward, String request, String name) {
        Page page = steward.page();
        Accessible.check(page, "inbox-" + name);
        page.locator("a[href='/requests/" + request + "']").click();
        page.locator("a[href='/inbox/" + request + "']").click();
        page.locator("input[name='item.fee'][value=refuse]").check(new Locator.CheckOptions().setForce(true));
        page.locator("select[name='treatment.issued_on']")
                .selectOption("{\"treatment\":\"generalise\",\"to\":\"year\"}");
        page.locator("#reasonCode").selectOption("3");
        page.locator("#reason").fill("Fees are not needed to check a licence");
        assertThat(page.locator(".decide .sum").innerText())
                .contains(steward.said("change 1 · refuse 1", "换处理 1 · 拒绝 1"));
        page.locator("#preview button").click();
        page.locator("#preview td").first().waitFor();
        assertThat(page.locator("#preview tbody tr").count()).isEqualTo(20);
        assertThat(page.locator("#preview th").allInnerTexts())
                .contains("issued_on")
                .doesNotContain("fee");
        Accessible.check(page, "decide-" + name);
        steward.submit(steward.said("Check the decision", "核对决定"));
        assertThat(page.locator(".decide .sum").innerText()).contains(steward.said("Partial approval", "部分批准"));
        Accessible.check(page, "review-" + name);
        steward.submit(steward.said("Confirm decision", "确认决定"));
        assertThat(page.url()).contains("/requests/" + request);
        Accessible.check(page, "decided-" + name);
    }

    private Subscription subscribe(Visit developer, String name) throws IOException {
        Page page = developer.page();
        developer.open("/subscriptions");
        page.locator("tbody tr th a").first().click();
        // The page shows by itself when it is provided.
        page.locator("#credentials a[download]")
                .waitFor(new Locator.WaitForOptions().setTimeout((double) LIMIT.toMillis()));
        Accessible.check(page, "subscription-" + name);
        String grant = page.url().replaceAll("^.*/subscriptions/", "");
        assertThat(page.locator("#credentials pre").innerText()).contains("password=\"…\"");
        String file = Files.readString(developer.download("#credentials a[download]"));
        return new Subscription(
                grant,
                hub.as("auditor").get("/api/v1/grants/" + grant).path("topic").asText(),
                file);
    }

    private static void revoke(Visit steward, String grant, String name) {
        Page page = steward.page();
        steward.open("/grants");
        Accessible.check(page, "grants-" + name);
        page.locator("a[href='/grants/" + grant + "/revoke']").click();
        page.locator("#reason").fill("The register moves to another system");
        Accessible.check(page, "revoke-" + name);
        steward.submit(steward.said("Revoke", "撤销"));
        assertThat(page.locator("tr#" + grant).innerText()).contains(steward.said("Revoked", "已撤销"));
    }

    private static void assertThatNothingIsRead(Subscription revoked) {
        Awaitility.await("the refusal").atMost(LIMIT).untilAsserted(() -> {
            try (var consumer = revoked.consumer(500)) {
                assertThatThrownBy(() -> consumer.partitionsFor(revoked.topic()))
                        .isInstanceOf(SaslAuthenticationException.class);
            }
        });
    }

    @Test
    void whoSendsAFormTwiceHasItDoneOnce() {
        try (Visit developer = new Visit(chromium, hub.url(), "en", 1440)) {
            developer.signIn(DEVELOPER, PASSWORD);
            int before = hub.as("auditor").get("/api/v1/requests").size();
            developer.open("/datasets/" + SharingHub.CONDITIONAL + "/ask");
            Page page = developer.page();
            page.locator("input[name=items]").all().forEach(Locator::check);
            page.locator("#purpose").fill("Asked twice by one click too many");
            page.locator("#legalBasis").fill("Road Transport Act 2031, article 12");
            page.locator("#reference").fill("twice");
            page.locator("#system").fill("Carrier register");
            String both = (String) page.evaluate("""
                    async () => {
                      const body = new URLSearchParams(new FormData(document.querySelector('main form')));
                      const send = () => fetch(location.pathname, {method: 'POST', body});
                      const answers = await Promise.all([send(), send()]);
                      return answers.map((answer) => answer.url.replace(/\\?.*/, '')).join(' ');
                    }""");
            String[] led = both.split(" ", -1);

            assertThat(led[0]).contains("/requests/r-").isEqualTo(led[1]);
            assertThat(hub.as("auditor").get("/api/v1/requests").size()).isEqualTo(before + 1);
            page.navigate(led[0]);
            developer.submit("Withdraw");
        }
    }

    @Test
    void wrongDataIsReportedAnsweredAndRated() {
        String grant = hub.granted("objection-pages").path("id").asText();
        hub.person("page-objects", "civil-affairs", "subscriber", PASSWORD);
        try (Visit developer = new Visit(chromium, hub.url(), "en", 1440);
                Visit steward = new Visit(chromium, hub.url(), "zh", 360)) {
            Page page = developer.page();
            developer.signIn("page-objects", PASSWORD);
            developer.open("/subscriptions/" + grant);
            page.getByText("Report wrong data").click();
            page.locator("#cause").selectOption("quality");
            page.locator("#words").fill("The region of some licences is one that there is not");
            Accessible.check(page, "object-en-1440");
            developer.submit("Object");
            page.waitForURL("**/objections/o-*");
            String id = page.url().replaceAll("^.*/objections/|\\?.*$", "");

            steward.signIn(STEWARD, PASSWORD);
            steward.open("/objections/" + id);
            steward.page().locator("#text").fill("The source was mended this morning");
            Accessible.check(steward.page(), "objection-zh-360");
            steward.submit("提交答复");
            steward.page().waitForURL("**/objections/" + id + "?done=*");
            steward.open("/lists");
            assertThat(steward.page().locator("main").innerText()).contains("licences.licence", "civil-affairs");
            Accessible.check(steward.page(), "lists-zh-360");

            developer.open("/objections/" + id);
            page.locator("#stars").selectOption("4");
            developer.submit("Rate");
            page.waitForURL("**/objections/" + id + "?done=*");
            assertThat(page.locator("main").innerText()).contains("4 of 5", "solved");
            Accessible.check(page, "objection-en-1440");
            developer.open("/objections");
            Accessible.check(page, "objections-en-1440");
        }
    }

    @Test
    void whoMayNotDecideIsToldSoOnAPage() {
        try (Visit developer = new Visit(chromium, hub.url(), "zh", 1440)) {
            developer.signIn(DEVELOPER, PASSWORD);
            developer.open("/inbox");

            assertThat(developer.page().locator("h1").innerText()).isEqualTo("您不能这样做");
            Accessible.check(developer.page(), "forbidden-zh-1440");
        }
    }
}

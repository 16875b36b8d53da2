package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A data engineer at the pages: from a database that nobody described to an interface that everybody finds. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferingJourneyE2E {
    private static final String ENGINEER = "page-offers";
    private static final String PASSWORD = "no-password-of-anybody";
    private static final double LIMIT = Duration.ofMinutes(1).toMillis();

    private final SharingHub hub;
    private Chromium chromium;
    private OddTables tables;

    OfferingJourneyE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException, SQLException {
        chromium = Chromium.start();
        tables = new OddTables();
        hub.person(ENGINEER, "public-security", "department", PASSWORD);
    }

    @AfterAll
    void stop() {
        if (tables != null) {
            tables.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void fromASourceToAnEntry(String language, int width) throws IOException {
        String name = language + "-" + width;
        String source = "odd-" + name;
        try (Visit engineer = new Visit(chromium, hub.url(), language, width)) {
            Page page = engineer.page();
            engineer.signIn(ENGINEER, PASSWORD);
            assertThat(page.url()).endsWith("/interfaces");
            Accessible.check(page, "interfaces-" + name);

            engineer.open("/interfaces/new");
            connect(page, source);
            Accessible.check(page, "new-source-" + name);
            page.locator("main form .btn.primary").click();
            assertThat(page.url()).contains("/interfaces/new/" + source);
            choose(page, name);
            draft(engineer, name);

            page.waitForURL("**/datasets/public-security.people-" + name + "*");
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS)
                            .first()
                            .innerText())
                    .contains(engineer.said("is registered", "已登记"));
            engineer.open("/interfaces");
            assertThat(page.locator("main").innerText()).contains("public-security.people-" + name);
            Accessible.check(page, "interfaces-one-" + name);
            assertThat(hub.as("auditor")
                            .get("/api/v1/interfaces/public-security.people-" + name + "/versions")
                            .size())
                    .isOne();
        }
    }

    private void connect(Page page, String source) {
        Map<String, String> connection = tables.connection();
        page.locator("#id").fill(source);
        page.locator("#kind").selectOption("postgresql");
        for (String part : new String[] {"host", "port", "database", "user"}) {
            page.locator("#" + part).fill(connection.get(part));
        }
        page.locator("#password").fill(tables.password());
    }

    private static void choose(Page page, String name) {
        page.locator("#check .ph button").click();
        page.locator("#check td").first().waitFor(new Locator.WaitForOptions().setTimeout(LIMIT));
        page.locator("#profile .ph button").click();
        page.locator("#profile td").first().waitFor(new Locator.WaitForOptions().setTimeout(LIMIT));
        assertThat(page.locator("#profile tbody tr").count()).isEqualTo(3);
        Accessible.check(page, "choose-table-" + name);
        page.locator("#profile tr", new Page.LocatorOptions().setHasText("t_ryjbxx"))
                .locator("button")
                .click();
        page.locator("#contract").waitFor();
    }

    private static void draft(Visit engineer, String name) throws IOException {
        Page page = engineer.page();
        String columns = page.locator("#again table").innerText();
        assertThat(columns).contains("citizen-id", "MOD 11-2");
        page.locator("#name").fill("people-" + name);
        engineer.press(engineer.said("Apply my decisions", "应用我的决定"));
        page.locator("#contract").waitFor();
        assertThat(page.locator("#contract").inputValue()).contains("public-security.people-" + name);
        page.locator("#sides .ph button").click();
        page.locator("#sides td, #sides [data-status]:not(:empty)")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(LIMIT));
        assertThat(page.locator("#sides [data-status]").innerText()).isEmpty();
        assertThat(page.locator("#sides tbody tr").count()).isEqualTo(20);
        Accessible.check(page, "draft-" + name);
        String file = Files.readString(engineer.download("#contract-form .ph button"));
        assertThat(file).contains("apiVersion: v3.1.0", "public-security.people-" + name);
        engineer.press(engineer.said("Register", "登记"));
    }
}

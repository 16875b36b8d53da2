package io.sluice.sharing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source that lost its place in the log says what is lost, and goes on by one order of its department. */
@ExtendWith(OneSharingHub.class)
class SourceRefillE2E {
    private static final String OFFICE = "licence-office";
    private static final String PASSWORD = "no-password-of-anybody";
    private static final String TABLE = "public.licences";

    private final SharingHub hub;

    SourceRefillE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void aSourceWhoseSlotWasDroppedIsFilledAgainByOneCall() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "forgetting", null)) {
            Subscription subscription = filled(register);
            String share = status(register, SourceRefillE2E::isWell)
                    .path("shares")
                    .path(0)
                    .path("share")
                    .asText();
            lose(register);
            JsonNode failed = status(register, state("failed"));

            assertThat(failed.path("trouble").path("reason").asText()).isEqualTo("slot-lost");
            String lost = failed.path("trouble").path("detail").asText();
            assertThat(lost).contains("are lost to Sluice");
            assertThat(refused("developer", register, Map.of())).isEqualTo("not-found");
            assertThat(refused("market-steward", register, Map.of())).isEqualTo("not-found");
            assertThat(refused("steward", register, Map.of())).isEqualTo("not-your-source");
            assertThat(refused(OFFICE, register, Map.of("table", TABLE))).isEqualTo("refill-whole");

            JsonNode order = hub.as(OFFICE).post(refills(register), Map.of("why", "its slot was dropped by mistake"));

            status(register, SourceRefillE2E::isWell);
            await().untilAsserted(() -> assertThat(fees(subscription)).isEqualTo(register.fees()));
            int rows = register.fees().size();
            await().until(() -> lakeRows(share), found -> found == rows);
            JsonNode entry = hub.logged(
                    "kind=source",
                    logged -> logged.path("id")
                            .asText()
                            .equals(order.path("entry").asText()));
            assertThat(entry.path("actor").asText()).isEqualTo(OFFICE);
            assertThat(entry.path("subjects").path("source").path(0).asText()).isEqualTo(register.source());
            assertThat(entry.path("facts").path("change").asText()).isEqualTo("refill");
            assertThat(entry.path("facts").path("told").asText()).isEqualTo(lost);
            assertThat(entry.path("facts").path("reason").asText()).contains("by mistake");
        }
    }

    @Test
    void oneTableIsFilledAgainByTheCommandLine() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "repeating", null)) {
            Subscription subscription = filled(register);
            int epoch = epoch(status(register, SourceRefillE2E::isWell));
            assertThat(refused(OFFICE, register, Map.of("table", "public.others")))
                    .isEqualTo("refill-unfit");

            hub.said("source", "refill", register.source(), "--table", TABLE, "--as", OFFICE);

            status(register, found -> epoch(found) > epoch && isWell(found));
            assertThat(fees(subscription)).isEqualTo(register.fees());
            assertThat(hub.as("auditor")
                            .get(refills(register))
                            .path(0)
                            .path("table")
                            .asText())
                    .isEqualTo(TABLE);
        }
    }

    @Test
    void itsEngineerFillsItAgainOnThePage() throws Exception {
        hub.person("refill-engineer", "licences", "department", PASSWORD);
        hub.person("refill-steward", "licences", "steward", PASSWORD);
        try (LicenceRegister register = LicenceRegister.open(hub, "pressing", null);
                Chromium chromium = Chromium.start()) {
            Subscription subscription = filled(register);
            status(register, SourceRefillE2E::isWell);
            lose(register);
            status(register, state("failed"));

            try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
                visit.signIn("refill-steward", PASSWORD);
                visit.open("/sources/pressing");
                assertThat(visit.page().locator("main")).containsText("are lost to Sluice");
                assertThat(visit.page().locator("#refill")).hasCount(0);
            }
            try (Visit visit = new Visit(chromium, hub.url(), "zh", 390)) {
                visit.signIn("refill-engineer", PASSWORD);
                visit.open("/sources/pressing");
                assertThat(visit.page().locator("#refill")).containsText("丢失的范围");
                Accessible.check(visit.page(), "source-refill");
                visit.press("重新装载");
                assertThat(visit.page().getByText("已发起，交换日志已记载")).isVisible();
                assertThat(visit.complaints()).isEmpty();
            }

            status(register, SourceRefillE2E::isWell);
            await().untilAsserted(() -> assertThat(fees(subscription)).isEqualTo(register.fees()));
            assertThat(hub.as(OFFICE).get(refills(register))).hasSize(1);
        }
    }

    private Subscription filled(LicenceRegister register) throws Exception {
        for (int i = 1; i <= 4; i++) {
            register.insert("L-" + i, "JY", i + ".00");
        }
        Subscription subscription = register.grant();
        subscription.read(4, hub.registry());
        return subscription;
    }

    /** Drops its slot, and changes what nobody is told of any more. */
    private void lose(LicenceRegister register) throws SQLException {
        String slot = "'sluice_" + register.source() + "'";
        await().ignoreExceptions().until(() -> {
            run("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = " + slot);
            run("SELECT pg_drop_replication_slot(" + slot + ")");
            return true;
        });
        register.run("DELETE FROM licences WHERE zzbh = 'L-2'");
        register.run("UPDATE licences SET sfje = '9.00' WHERE zzbh = 'L-3'");
        register.insert("L-5", "JY", "5.00");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = hub.database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(300));
    }

    private static String refills(LicenceRegister register) {
        return "/api/v1/sources/" + register.source() + "/refills";
    }

    private String refused(String account, LicenceRegister register, Map<String, String> wanted) {
        return catchThrowableOfType(HubException.class, () -> hub.as(account).post(refills(register), wanted))
                .code();
    }

    private JsonNode status(LicenceRegister register, Predicate<JsonNode> wanted) {
        return await().until(() -> hub.as(OFFICE).get("/api/v1/sources/" + register.source() + "/status"), wanted);
    }

    private static Predicate<JsonNode> state(String state) {
        return found -> found.path("state").asText().equals(state);
    }

    private static boolean isWell(JsonNode found) {
        return state("streaming").test(found)
                && found.path("shares").path(0).path("state").asText().equals("active");
    }

    private static int epoch(JsonNode found) {
        return found.path("tables").path(0).path("epoch").asInt();
    }

    /** By licence, as a reader of the topic has them now. */
    private Map<String, String> fees(Subscription subscription) {
        Map<String, String> fees = new TreeMap<>();
        subscription
                .live(hub.registry())
                .forEach(licence -> fees.put(
                        licence.get("licence_no").toString(), licence.get("fee").toString()));
        return fees;
    }

    private int lakeRows(String share) throws Exception {
        hub.dataProcess().flushLake(share);
        for (JsonNode table : hub.dataProcess().status().path("lake").path("tables")) {
            if (table.path("share").asText().equals(share)) {
                return table.path("currentRows").asInt();
            }
        }
        return -1;
    }
}

package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a source's department is told of it, and what becomes of its interfaces when it changes its tables. */
@ExtendWith(OneSharingHub.class)
class SourceStatusE2E {
    private static final String OFFICE = "licence-office";
    private static final String PASSWORD = "no-password-of-anybody";

    private final SharingHub hub;

    SourceStatusE2E(SharingHub hub) {
        this.hub = hub;
    }

    private JsonNode status(String source, Predicate<JsonNode> wanted) {
        return Awaitility.await("status of " + source)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> hub.as(OFFICE).get("/api/v1/sources/" + source + "/status"), wanted);
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(member).asText())
                .toList();
    }

    private static boolean isWell(JsonNode status) {
        return status.path("state").asText().equals("streaming")
                && !status.path("shares").isEmpty()
                && texts(status.path("shares"), "state").stream().allMatch("active"::equals);
    }

    private static boolean isPaused(JsonNode status) {
        return !status.path("drift").isEmpty()
                && texts(status.path("shares"), "state").contains("paused");
    }

    /** F7: the interface pauses, its department gets the diff, the others flow, and nothing is lost. */
    @Test
    void aDroppedColumnPausesItsInterfacesUntilItIsBack() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "drifting", null)) {
            register.insert("L-1", "JY", "1.00");
            Subscription paused = register.grant();
            Subscription other = register.alsoGrant("permits");
            assertThat(paused.read(1, hub.registry())).hasSize(1);
            JsonNode well = status(
                    "drifting",
                    found -> isWell(found) && found.path("log").path("bytes").isNumber());
            assertThat(well.path("trouble").path("reason").asText()).isEmpty();
            assertThat(texts(well.path("tables"), "load")).containsOnly("completed");

            register.run("ALTER TABLE licences ADD COLUMN remark text");
            register.run("ALTER TABLE licences ALTER COLUMN ztmc TYPE varchar(500)");
            register.run(
                    "INSERT INTO licences VALUES ('L-2', 'JY', '持证人', 'DM00000001', '310101', '20240229', '2.00', 'new')");
            assertThat(paused.read(2, hub.registry())).hasSize(2);

            register.run("ALTER TABLE licences DROP COLUMN sfje");
            register.run("INSERT INTO licences VALUES ('L-3', 'JY', '持证人', 'DM00000001', '310101', '20240229', 'new')");
            register.run(
                    "INSERT INTO permits SELECT 'P-1', 'JY', ztmc, ztdm, xzqh, bfrq, '1.00' FROM licences LIMIT 1");
            assertThat(other.read(1, hub.registry())).hasSize(1);
            JsonNode drifted = status("drifting", SourceStatusE2E::isPaused);

            JsonNode column = drifted.path("drift").path(0);
            assertThat(drifted.path("drift")).hasSize(1);
            assertThat(column.path("column").asText()).isEqualTo("sfje");
            assertThat(column.path("was").asText()).isEqualTo("text");
            assertThat(column.path("is").asText()).isEmpty();
            assertThat(column.path("interfaces").path(0).asText()).isEqualTo(register.dataset());
            assertThat(column.path("grants").path(0).asText()).isEqualTo(paused.grant());
            assertThat(texts(drifted.path("shares"), "state")).containsExactlyInAnyOrder("paused", "active");
            assertThat(hub.said("quarantine", "list", "drifting", "--as", OFFICE))
                    .isEmpty();
            Awaitility.await("a notice")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> texts(hub.as(OFFICE).get("/api/v1/notices").path("notices"), "kind")
                            .contains("source-drift"));
            assertThatThrownBy(() -> hub.as("developer").get("/api/v1/sources/drifting/status"))
                    .isInstanceOfSatisfying(
                            HubException.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));

            register.run("ALTER TABLE licences ADD COLUMN sfje varchar(12) DEFAULT '4.00'");
            status("drifting", SourceStatusE2E::isWell);
            assertThat(paused.read(5, hub.registry()).stream()
                            .filter(licence ->
                                    licence.get("licence_no").toString().equals("L-3"))
                            .map(licence -> licence.get("fee").toString()))
                    .singleElement()
                    .asString()
                    .startsWith("4");
        }
    }

    @Test
    void itsDepartmentSeesTheDiffOnThePages() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "showing", null);
                Chromium chromium = Chromium.start()) {
            register.insert("L-1", "JY", "1.00");
            register.grant().read(1, hub.registry());
            register.run("ALTER TABLE licences DROP COLUMN sfje");
            status("showing", SourceStatusE2E::isPaused);
            shown(register, chromium);
        }
    }

    private void shown(LicenceRegister register, Chromium chromium) throws Exception {
        hub.person("drift-steward", "licences", "steward", PASSWORD);
        hub.person("drift-developer", "civil-affairs", "subscriber", PASSWORD);
        for (String language : List.of("en", "zh")) {
            try (Visit visit = new Visit(chromium, hub.url(), language, 1440)) {
                visit.signIn("drift-steward", PASSWORD);
                visit.page().navigate(hub.url() + "/sources/showing");
                Accessible.check(visit.page(), "source-" + language);
                assertThat(visit.page().locator("#drift").innerText())
                        .contains("sfje", visit.said("gone", "已不存在"), register.dataset());
                assertThat(visit.page().locator("#shares").innerText())
                        .contains(visit.said("Put the columns back", "请恢复这些列"));
                visit.page().navigate(hub.url() + "/datasets/" + register.dataset());
                assertThat(visit.page().locator("#drift").innerText()).contains("sfje");
            }
        }
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn("drift-developer", PASSWORD);
            visit.page().navigate(hub.url() + "/datasets/" + register.dataset());
            assertThat(visit.page().locator("#drift").count()).isZero();
        }
    }

    /** The other way on: the change is accepted by a new version of the contract. */
    @Test
    void aRenamedColumnIsAcceptedByANewVersion() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "renaming", null)) {
            register.insert("L-1", "JY", "1.00");
            Subscription subscription = register.grant();
            subscription.read(1, hub.registry());
            status("renaming", SourceStatusE2E::isWell);

            register.run("ALTER TABLE licences RENAME COLUMN ztmc TO holder");
            register.insert("L-2", "JY", "2.00");
            JsonNode drifted = status("renaming", SourceStatusE2E::isPaused);
            assertThat(drifted.path("drift").path(0).path("renamed").asText()).isEqualTo("holder");
            assertThat(hub.as(OFFICE)
                            .get("/api/v1/sources/renaming/status?lang=zh")
                            .path("shares")
                            .path(0)
                            .path("trouble")
                            .path("cause")
                            .asText())
                    .isEqualTo("表与契约的读取方式不符。");

            register.offerReading("1.1.0", "holder", "ztmc");
            status("renaming", SourceStatusE2E::isWell);

            register.insert("L-3", "JY", "3.00");
            assertThat(subscription.read(4, hub.registry()).stream()
                            .map(licence -> licence.get("licence_no").toString()))
                    .contains("L-1", "L-2", "L-3");
        }
    }

    @Test
    void whatIsNoProtectionIsRefusedWhenItIsRegistered() {
        assertThatThrownBy(() -> hub.as(OFFICE)
                        .post(
                                "/api/v1/sources",
                                Map.of(
                                        "id",
                                        "unprotected",
                                        "kind",
                                        "mariadb",
                                        "connection",
                                        Map.of(
                                                "host",
                                                "127.0.0.1",
                                                "database",
                                                "d",
                                                "user",
                                                "u",
                                                "guard.limit",
                                                "4GB"))))
                .isInstanceOfSatisfying(HubException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.errors().getFirst().detail()).contains("guard.limit");
                });
    }
}

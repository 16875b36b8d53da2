package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
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

/** Rows are looked at masked; one is seen as it is by a steward of its department, with a reason, once. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevealE2E {
    private static final String PASSWORD = "no-password-of-anybody";
    private static final String REVEALS = "/api/v1/reveals";
    private static final String HOLDER = "licences.reveal";
    private static final String WHY = "The counter says that the fee is wrong";

    private final SharingHub hub;
    private Chromium chromium;

    RevealE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.as("licence-office")
                .postYaml(
                        "/api/v1/interfaces",
                        SharingHub.contract(SharingHub.CONDITIONAL)
                                .replace("id: licences.licence", "id: " + HOLDER)
                                .replace(
                                        "          region: {treatment: keep}",
                                        "          holder_code: {treatment: pseudonymise}\n          region: {treatment: keep}"));
        hub.person("reveal.steward", "licences", "steward", PASSWORD);
        hub.person("reveal.second", "licences", "steward", PASSWORD);
        hub.account("reveal-operator", null, List.of("operator"));
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void whoeverLooksAtRowsSeesTheirOriginalsMasked() {
        for (String account : List.of("steward", "licence-office", "reveal-operator", "auditor")) {
            JsonNode ordered = hub.as(account)
                    .post("/api/v1/interfaces/" + HOLDER + "/preview", Map.of())
                    .path(0);

            JsonNode shown = DataCall.post(
                    ordered.path("given"),
                    "/previews/interface",
                    ordered.path("order").asText());

            assertThat(shown.path("masked").toString()).as(account).contains("ztdm");
            assertThat(shown.path("rows")).hasSize(20);
            int code = index(shown, "ztdm");
            shown.path("rows")
                    .forEach(row ->
                            assertThat(row.path("before").path(code).asText()).isEqualTo("***"));
        }
        assertRefused(
                () -> hub.as("developer").post("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/preview", Map.of()),
                403,
                "not-your-department");
    }

    @Test
    void aStewardSeesOneRecordOfTheOwnDepartmentOnceAndTheLogSaysWhy() {
        String id = asked("steward", SharingHub.CONDITIONAL, SharingHub.VIEW, 3);

        JsonNode opening = hub.as("steward").post(REVEALS + "/" + id + "/open", Map.of());
        String order = opening.path("order").asText();
        JsonNode shown = DataCall.post(opening.path("given"), "/previews/interface/record", order);

        assertThat(shown.path("rows")).hasSize(1);
        String holder = shown.path("rows")
                .path(0)
                .path("before")
                .path(index(shown, "ztmc"))
                .asText();
        assertThat(holder).isNotEmpty().doesNotContain("*");
        assertRefused(
                () -> DataCall.post(opening.path("given"), "/previews/interface/record", order), 401, "ticket-used");
        assertRefused(() -> hub.as("steward").post(REVEALS + "/" + id + "/open", Map.of()), 409, "reveal-decided");
        JsonNode asked = logged(id, "asked");
        assertThat(asked.path("actor").asText()).isEqualTo("steward");
        assertThat(asked.path("facts").path("reason").asText()).isEqualTo(WHY);
        assertThat(asked.path("facts").path("code").asText()).isEqualTo("quality");
        JsonNode opened = logged(id, "opened");
        assertThat(opened.path("facts").path("rows").asInt()).isEqualTo(1);
        assertThat(opened.path("subjects").path("dataset").path(0).asText()).isEqualTo(SharingHub.CONDITIONAL);
        assertThat(asked.toString() + opened).doesNotContain(holder);
    }

    @Test
    void aLookIsForItsTicketAndNoOther() {
        String id = asked("steward", SharingHub.CONDITIONAL, SharingHub.VIEW, 3);
        JsonNode opening = hub.as("steward").post(REVEALS + "/" + id + "/open", Map.of());
        String order = opening.path("order").asText();
        String other = order.replace("\"record\":3", "\"record\":4");
        JsonNode masked = hub.as("auditor")
                .post("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/preview", Map.of())
                .path(0);

        assertThat(other).isNotEqualTo(order);
        assertRefused(
                () -> DataCall.post(opening.path("given"), "/previews/interface/record", other), 401, "ticket-foreign");
        assertRefused(() -> DataCall.post(opening.path("given"), "/previews/interface", order), 401, "ticket-foreign");
        assertRefused(
                () -> DataCall.post(
                        masked.path("given"),
                        "/previews/interface",
                        masked.path("order").asText().replace("\"originals\":false", "\"originals\":true")),
                401,
                "ticket-foreign");
    }

    @Test
    void whatIsGradedHighNeedsAnotherSteward() {
        String id = asked("steward", HOLDER, SharingHub.VIEW, 1);

        assertThat(hub.as("steward").get(REVEALS + "/" + id).path("state").asText())
                .isEqualTo("pending");
        assertRefused(() -> hub.as("steward").post(REVEALS + "/" + id + "/open", Map.of()), 409, "reveal-waits");
        assertRefused(() -> hub.as("steward").post(REVEALS + "/" + id + "/confirm", Map.of()), 409, "four-eyes");
        assertRefused(() -> hub.as("market-steward").post(REVEALS + "/" + id + "/confirm", Map.of()), 404, "not-found");
        hub.as("second-steward").post(REVEALS + "/" + id + "/confirm", Map.of());
        assertRefused(() -> hub.as("second-steward").post(REVEALS + "/" + id + "/open", Map.of()), 403, "not-yours");
        JsonNode opening = hub.as("steward").post(REVEALS + "/" + id + "/open", Map.of());
        JsonNode shown = DataCall.post(
                opening.path("given"),
                "/previews/interface/record",
                opening.path("order").asText());

        assertThat(shown.path("rows")
                        .path(0)
                        .path("before")
                        .path(index(shown, "ztdm"))
                        .asText())
                .isNotEmpty()
                .doesNotContain("*");
        assertThat(logged(id, "confirmed").path("actor").asText()).isEqualTo("second-steward");
    }

    @Test
    void nobodyElseSeesAnythingAsItIs() {
        Map<String, Object> wanted = wanted(SharingHub.CONDITIONAL, SharingHub.VIEW, 1);

        assertRefused(() -> hub.as("market-steward").post(REVEALS, wanted), 403, "not-your-department");
        for (String account : List.of("licence-office", "developer", "auditor", "reveal-operator")) {
            assertRefused(() -> hub.as(account).post(REVEALS, wanted), 403, "forbidden");
        }
        Map<String, Object> tooShort = new HashMap<>(wanted);
        tooShort.put("reason", "because");
        assertRefused(() -> hub.as("steward").post(REVEALS, tooShort), 422, "invalid");
        assertRefused(
                () -> hub.as("steward").post(REVEALS, wanted(SharingHub.CONDITIONAL, "none", 1)), 422, "reveal-unfit");
        String id = asked("steward", SharingHub.CONDITIONAL, SharingHub.VIEW, 2);
        assertRefused(() -> hub.as("developer").get(REVEALS + "/" + id), 404, "not-found");
        assertThat(hub.as("reveal-operator")
                        .get(REVEALS + "/" + id)
                        .path("reason")
                        .asText())
                .isEqualTo(WHY);
    }

    @Test
    void whatWasNotOpenedInTimeIsOver() throws SQLException {
        String id = asked("steward", SharingHub.CONDITIONAL, SharingHub.VIEW, 2);
        try (Connection database = hub.database();
                PreparedStatement late =
                        database.prepareStatement("UPDATE control.reveal SET expires = requested WHERE id = ?")) {
            late.setString(1, id);
            assertThat(late.executeUpdate()).isOne();
        }

        assertRefused(() -> hub.as("steward").post(REVEALS + "/" + id + "/open", Map.of()), 410, "reveal-over");
        assertThat(hub.as("steward").get(REVEALS + "/" + id).path("state").asText())
                .isEqualTo("over");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void aStewardLooksAtRowsAndSeesOneAsItIs(String language, int width) {
        try (Visit visit = new Visit(chromium, hub.url(), language, width);
                Visit second = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn("reveal.steward", PASSWORD);
            visit.open("/datasets/" + HOLDER);
            visit.page().getByText(visit.said("Look at rows", "查看数据行")).click();
            visit.press(visit.said("Show the rows", "显示数据行"));
            visit.page().locator("#rows td:has-text('***')").first().waitFor();
            Accessible.check(visit.page(), "rows-" + language + "-" + width);
            visit.page().locator("#record").fill("2");
            visit.page().locator("#reason").fill("A citizen says that the holder is wrong");
            visit.press(visit.said("See one record as it is", "明文查看一条记录"));
            String page = visit.page().url().replaceAll("\\?.*", "");
            assertThat(visit.page().locator("main").innerText())
                    .contains(visit.said("Waits for another steward", "待另一名管理员同意"));

            second.signIn("reveal.second", PASSWORD);
            second.page().navigate(page);
            second.press(second.said("Agree", "同意"));

            visit.page().navigate(page);
            visit.press(visit.said("Show it now", "现在显示"));
            visit.page().locator("[data-record] dd").first().waitFor();
            assertThat(visit.page().locator("[data-record]").innerText())
                    .contains("ztdm")
                    .doesNotContain("***");
            Accessible.check(visit.page(), "reveal-" + language + "-" + width);
            visit.open("/reveals");
            assertThat(visit.page().locator("main").innerText()).contains(visit.said("Was seen", "已查看"));
            Accessible.check(visit.page(), "reveals-" + language + "-" + width);
        }
    }

    private String asked(String account, String dataset, String view, int record) {
        return hub.as(account)
                .post(REVEALS, wanted(dataset, view, record))
                .path("id")
                .asText();
    }

    private static Map<String, Object> wanted(String dataset, String view, int record) {
        return Map.of("dataset", dataset, "view", view, "record", record, "code", "quality", "reason", WHY);
    }

    private JsonNode logged(String id, String move) {
        return hub.logged(
                "kind=reveal",
                entry -> entry.path("subjects").path("reveal").path(0).asText().equals(id)
                        && entry.path("facts").path("move").asText().equals(move));
    }

    private static int index(JsonNode shown, String column) {
        for (int i = 0; i < shown.path("columns").size(); i++) {
            if (shown.path("columns").path(i).asText().equals(column)) {
                return i;
            }
        }
        throw new IllegalStateException("No column " + column + " among " + shown.path("columns"));
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).asInstanceOf(type(HubException.class)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
        });
    }
}

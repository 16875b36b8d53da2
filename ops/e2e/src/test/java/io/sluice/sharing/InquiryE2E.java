package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who received records of one person: nobody asks that alone, and the answer shows nobody. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InquiryE2E {
    // The examples of GB 11643-1999, and a number that fits its rules.
    private static final String PERSON = "11010519491231002X";
    private static final String ANOTHER = "440524188001010014";
    private static final String NOBODY = "310101199001010004";
    private static final String PASSWORD = "no-password-of-anybody";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SharingHub hub;
    private String grant = "";

    @TempDir
    private Path folder;

    InquiryE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void peoplesRecordsAreDelivered() throws IOException {
        Path people = Files.createDirectories(hub.files().folder().resolve("people"));
        Files.writeString(people.resolve("0.csv"), "sfzhm,xzqh\n" + PERSON + ",310101\n" + ANOTHER + ",310104\n");
        hub.as("licence-office").postYaml("/api/v1/interfaces", SharingHub.contract("licences.person"));
        String request = hub.submit("developer", SharingHub.ask("licences.person", SharingHub.VIEW));
        hub.decide("steward", request, Map.of("outcome", "grant", "purposeDomain", "people"));
        grant = hub.active(request).path("id").asText();
        hub.logged("kind=delivery&grant=" + grant, entry -> shared(entry) == 2);
    }

    private static long shared(JsonNode entry) {
        long shared = 0;
        for (JsonNode share : entry.path("facts").path("shares")) {
            shared += share.path("interfaceId").asText().equals("licences.person")
                    ? share.path("shared").asLong()
                    : 0;
        }
        return shared;
    }

    @Test
    void twoAuditorsFindWhoGotAPersonsRecordWithoutTheLogKnowingWhoItIs() throws IOException {
        String id = ask("auditor");
        assertRefused(() -> hub.as("auditor").post(path(id, "ticket"), Map.of()), 403, "not-confirmed");
        assertRefused(() -> hub.as("auditor").post(path(id, "confirm"), Map.of()), 409, "four-eyes");
        hub.denied("auditor", "POST InquiryResource.ticket", "not-confirmed");
        hub.said("inquiry", "confirm", "--as", "second-auditor", id);
        assertRefused(() -> hub.as("second-auditor").post(path(id, "ticket"), Map.of()), 403, "not-yours");

        JsonNode statement = hub.said("inquiry", "open", "--as", "auditor", id, "--person-file", file(PERSON));

        // Whatever another test took in bulk comes after it.
        JsonNode given = statement.path("deliveries").path(0);
        assertThat(given.path("kind").asText()).isEqualTo("delivery");
        assertThat(statement.path("deliveries").findValuesAsText("kind")).containsOnlyOnce("delivery");
        assertThat(given.path("under").path("grant").asText()).isEqualTo(grant);
        assertThat(given.path("under").path("recipient").asText()).isEqualTo("civil-affairs");
        assertThat(given.path("under").path("legalBasis").asText()).isEqualTo("Counter Services Act 2031, article 3");
        assertThat(given.path("under").path("items").toString())
                .isEqualTo("[{\"name\":\"citizen_id\",\"treatment\":\"pseudonymise\"},"
                        + "{\"name\":\"region\",\"treatment\":\"keep\"}]");
        assertThat(statement.toString()).doesNotContain(PERSON);
        JsonNode delivery = hub.as("auditor")
                .get("/api/v1/log/entries?limit=1&first=" + given.path("entry").asLong());
        assertThat(shared(delivery.path("entries").path(0).path("entry"))).isEqualTo(2);
        assertRefused(() -> hub.as("auditor").post(path(id, "ticket"), Map.of()), 409, "answered-already");
        JsonNode logged = logged(id, "answered");
        assertThat(logged.path("facts").path("confirmedBy").asText()).isEqualTo("second-auditor");
        assertThat(logged.path("facts").path("found").asInt())
                .isEqualTo(statement.path("deliveries").size());
        assertThat(logged.path("subjects").path("subject").path(0).asText()).matches("[0-9a-f]{32}");
        assertThat(holders(PERSON)).isEmpty();
    }

    @Test
    void anExtractThatHeldAPersonsRecordIsFoundToo() throws IOException {
        String extract = hub.as("developer")
                .post("/api/v1/extracts", Map.of("grant", grant, "formats", List.of("csv")))
                .path("id")
                .asText();
        hub.logged("kind=extract&extract=" + extract, entry -> state(entry).equals("completed"));
        JsonNode named = hub.logged(
                "kind=extract&extract=" + extract, entry -> state(entry).equals("named"));
        String id = confirmed();

        JsonNode statement = hub.said("inquiry", "open", "--as", "auditor", id, "--person-file", file(PERSON));

        assertThat(statement.path("deliveries").findValuesAsText("kind")).contains("extract");
        assertThat(named.path("facts").path("shares").path(0).path("subjects").asText())
                .matches("[0-9a-f]{64}");
        assertThat(hub.as("developer")
                        .get("/api/v1/extracts/" + extract)
                        .path("state")
                        .asText())
                .isEqualTo("completed");
    }

    private static String state(JsonNode entry) {
        return entry.path("facts").path("state").asText();
    }

    @Test
    void whoWasInNoRecordIsFoundInNone() throws IOException {
        String id = confirmed();

        JsonNode statement = hub.said("inquiry", "open", "--as", "auditor", id, "--person-file", file(NOBODY));

        assertThat(statement.path("deliveries")).isEmpty();
        assertThat(statement.path("inquiry").path("found").asInt()).isZero();
    }

    @Test
    void everySpellingIsTheSamePersonAndEveryPersonIsAnother() throws IOException {
        PaperFont.assumeThere();
        String one = digest(confirmed(), PERSON);
        String same = digest(confirmed(), "１１０１０５１９４９１２３１００２Ｘ");
        String other = digest(confirmed(), ANOTHER);

        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void whatIsNoIdentifierIsRefusedAndATicketIsForOneInquiry() {
        String id = confirmed();

        assertRefused(() -> digest(id, "110105194912310021"), 422, "identifier-unfit");
        JsonNode ticket = hub.as("auditor").post(path(id, "ticket"), Map.of());
        String other = confirmed();
        assertRefused(() -> DataCall.post(ticket, "/subjects", asked(other, PERSON)), 401, "ticket-foreign");
        DataCall.post(ticket, "/subjects", asked(id, PERSON));
        assertRefused(() -> DataCall.post(ticket, "/subjects", asked(id, PERSON)), 401, "ticket-used");
        hub.as("auditor").post(path(id, "ticket"), Map.of());
        assertRefused(() -> hub.as("auditor").post(path(id, "ticket"), Map.of()), 409, "tickets-spent");
    }

    @Test
    void aRefusedOrWithdrawnInquiryIsOver() {
        String refused = ask("auditor");
        hub.as("second-auditor").post(path(refused, "refuse"), Map.of("reason", "there is no such case"));
        String withdrawn = ask("auditor");
        hub.as("auditor").post(path(withdrawn, "withdraw"), Map.of());

        for (String id : List.of(refused, withdrawn)) {
            assertRefused(() -> hub.as("second-auditor").post(path(id, "confirm"), Map.of()), 409, "inquiry-decided");
            assertRefused(() -> hub.as("auditor").post(path(id, "ticket"), Map.of()), 403, "not-confirmed");
        }
        assertThat(logged(refused, "refused").path("facts").path("why").asText())
                .isEqualTo("there is no such case");
        assertRefused(() -> hub.as("steward").get("/api/v1/inquiries"), 403, "forbidden");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void theBrowserLeadsThroughTheSameStepsToAStatement(String language, int width)
            throws IOException, InterruptedException {
        String asking = "asking-" + language;
        String agreeing = "agreeing-" + language;
        hub.person(asking, null, "auditor", PASSWORD);
        hub.person(agreeing, null, "auditor", PASSWORD);
        try (Chromium chromium = Chromium.start();
                Visit mine = new Visit(chromium, hub.url(), language, width);
                Visit theirs = new Visit(chromium, hub.url(), language, width)) {
            mine.signIn(asking, PASSWORD);
            mine.open("/audit/inquiries");
            mine.page().locator("#q1").fill("complaint 31");
            mine.page().locator("#q2").fill("The person asks who has their data");
            mine.page().locator("#q3").fill("article 45");
            mine.press(mine.said("Ask another auditor", "请另一名审计员同意"));
            String inquiry = mine.page().url().replaceAll(".*(/audit/inquiries/[^?]+).*", "$1");
            theirs.signIn(agreeing, PASSWORD);
            theirs.open("/audit/inquiries");
            Accessible.check(theirs.page(), "inquiries-" + language + "-" + width);
            theirs.open(inquiry);
            Accessible.check(theirs.page(), "inquiry-decide-" + language + "-" + width);
            theirs.press(theirs.said("Agree", "同意"));

            mine.open(inquiry);
            Accessible.check(mine.page(), "inquiry-open-" + language + "-" + width);
            mine.page().locator("#person").fill(PERSON);
            mine.press(mine.said("Look in the log", "在日志中查找"));
            mine.page().locator("#found tbody tr").first().waitFor();
            assertThat(mine.page().locator("#found tbody tr").first().innerText())
                    .contains("civil-affairs", grant);
            Accessible.check(mine.page(), "inquiry-found-" + language + "-" + width);
            assertThat(mine.page().content()).doesNotContain(PERSON);

            assertThat(text(mine.download("#statement button[value=pdf]")))
                    .contains("civil-affairs", grant, "Counter Services Act 2031, article 3")
                    .contains(mine.said("Statement: to whom your data was given", "个人数据提供情况说明书"))
                    .doesNotContain(PERSON);
            mine.page().locator("#exempt").fill(grant + " Criminal Procedure Law, article 54");
            assertThat(text(mine.download("#statement button[value=pdf]")))
                    .contains("Criminal Procedure Law, article 54")
                    .doesNotContain("civil-affairs");
            // Whom it is about goes to the data process, and nothing goes elsewhere.
            assertThat(mine.complaints()).allMatch(each -> each.startsWith("elsewhere " + hub.dataUrl() + "/subjects"));
        }
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private String ask(String account) {
        return hub.as(account)
                .post(
                        "/api/v1/inquiries",
                        Map.of(
                                "caseName", "complaint 12",
                                "reason", "The person asks who has their data",
                                "legalBasis", "Personal Information Protection Law, article 45",
                                "kind", "citizen-id"))
                .path("id")
                .asText();
    }

    private String confirmed() {
        String id = ask("auditor");
        hub.as("second-auditor").post(path(id, "confirm"), Map.of());
        return id;
    }

    private String digest(String id, String identifier) {
        JsonNode ticket = hub.as("auditor").post(path(id, "ticket"), Map.of());
        return DataCall.post(ticket, "/subjects", asked(id, identifier))
                .path("subject")
                .asText();
    }

    private static String asked(String id, String identifier) {
        return JSON.createObjectNode()
                .put("inquiry", id)
                .put("kind", "citizen-id")
                .put("identifier", identifier)
                .toString();
    }

    private String file(String identifier) throws IOException {
        Path file = folder.resolve("person.txt");
        Files.writeString(file, identifier + "\n");
        return file.toString();
    }

    private static String path(String id, String move) {
        return "/api/v1/inquiries/" + id + "/" + move;
    }

    private JsonNode logged(String id, String move) {
        return hub.logged(
                "kind=query",
                entry -> entry.path("subjects").path("inquiry").path(0).asText().equals(id)
                        && entry.path("facts").path("move").asText().equals(move));
    }

    /** Files of the exchange log and the subject index that hold the number in clear. */
    private List<Path> holders(String number) throws IOException {
        List<Path> holders = new ArrayList<>();
        for (Path root : List.of(hub.exchangeLog(), hub.data().resolve("subject-index"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(number)) {
                        holders.add(file);
                    }
                }
            }
        }
        return holders;
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).asInstanceOf(type(HubException.class)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.status()).isEqualTo(status);
        });
    }
}

package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.cli.Sluice;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An auditor in the browser: from signing in to a proof that verifies without the hub, and to evidence for a case. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPageE2E {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AUDITOR = "page-auditor";
    private static final String DEVELOPER = "page-developer";
    private static final String PASSWORD = "no-password-of-anybody";
    /** Of an interface that was there once; nobody else asks for it. */
    private static final String SHARE = "share-of-audit-pages";

    private final SharingHub hub;
    private Chromium chromium;
    private String grant = "";

    /** As a double click does, or a lost answer. */
    private static final String TWICE = """
            async () => {
              const form = document.querySelector('#evidence form');
              const sent = new URLSearchParams(new FormData(form));
              for (let i = 0; i < 2; i++) {
                await fetch(form.action, {method: 'POST', body: sent});
              }
            }""";

    @TempDir
    private Path folder;

    AuditPageE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void somethingIsDelivered() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.person(AUDITOR, null, "auditor", PASSWORD);
        hub.person(DEVELOPER, "civil-affairs", "subscriber", PASSWORD);
        grant = hub.granted("audit-pages").path("id").asText();
        hub.logged("kind=delivery&grant=" + grant, entry -> records(entry) > 0);
        deliver();
    }

    private static long records(JsonNode entry) {
        long records = 0;
        for (JsonNode share : entry.path("facts").path("shares")) {
            records += share.path("shared").asLong();
        }
        return records;
    }

    /** Ten ordinary days and one that is not, told as the data process tells them. */
    private void deliver() throws IOException {
        Map<String, Object> properties = new HashMap<>(hub.kafka());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (int daysAgo = 11; daysAgo > 0; daysAgo--) {
                var unused = producer.send(new ProducerRecord<>(
                        "_sluice.receipts", receipt(daysAgo, daysAgo == 1 ? 5000 : 190 + daysAgo)));
            }
        }
        Awaitility.await("deliveries of eleven days")
                .atMost(Duration.ofSeconds(60))
                .until(() -> hub.as("auditor")
                                .get("/api/v1/log/entries?kind=delivery&dataset=licences.audited")
                                .path("entries")
                                .size()
                        == 11);
    }

    private static String receipt(int daysAgo, long shared) throws IOException {
        long noon = LocalDate.now(CITY)
                .minusDays(daysAgo)
                .atTime(12, 0)
                .atZone(CITY)
                .toInstant()
                .toEpochMilli();
        Map<String, Object> share = new TreeMap<>(
                Map.of("share", SHARE, "interfaceId", "licences.audited", "grants", List.of(), "shared", shared));
        return JSON.writeValueAsString(
                Map.of("source", "audited-files", "epochMillis", noon, "events", shared, "shares", List.of(share)));
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,1440", "en,360", "zh,360"})
    void anAuditorAsksOpensAnEntryAndVerifiesItWithoutTheHub(String language, int width) throws IOException {
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(AUDITOR, PASSWORD);
            assertThat(visit.page().url()).endsWith("/audit");
            Accessible.check(visit.page(), "audit-" + language + "-" + width);

            visit.page().locator("#f3").selectOption("delivery");
            visit.page().locator("#f6").fill(grant);
            visit.press(visit.said("Query", "查询"));
            Locator first = visit.page().locator("#results tbody tr").first();
            PlaywrightAssertions.assertThat(first).containsText("licences.licence → civil-affairs");
            PlaywrightAssertions.assertThat(first).containsText(visit.said("Inclusion proven", "包含证明有效"));
            assertThat(visit.page().locator("#days svg.ch rect").count()).isPositive();
            visit.page().locator("#days details summary").click();
            Accessible.check(visit.page(), "audit-query-" + language + "-" + width);

            visit.page().locator("#results tbody th a").first().click();
            Accessible.check(visit.page(), "audit-entry-" + language + "-" + width);
            assertThat(visit.page().locator("ol.verify li").count()).isEqualTo(3);
            assertThat(visit.page().locator("#verify .proof.ok").count()).isEqualTo(1);
            Path proof = visit.download("#get-proof");
            Path entry = visit.download("#get-entry");
            Path key = visit.download("a[download='log.vkey']");
            assertThat(verified(proof, entry, key)).isZero();
            assertThat(verified(proof, edited(entry), key)).isEqualTo(1);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private Path edited(Path entry) throws IOException {
        String text = Files.readString(entry).replace("\"kind\":\"delivery\"", "\"kind\":\"notice\"");
        return Files.writeString(folder.resolve("edited.json"), text);
    }

    private static int verified(Path proof, Path entry, Path key) {
        StringWriter out = new StringWriter();
        return Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(
                        "log",
                        "verify",
                        "--proof",
                        proof.toString(),
                        "--entry",
                        entry.toString(),
                        "--key",
                        key.toString());
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void whatIsUnusualSaysWhyAndLeadsToItsEntries(String language, int width) {
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(AUDITOR, PASSWORD);
            visit.open("/audit/anomalies");
            Accessible.check(visit.page(), "anomalies-" + language + "-" + width);
            var row = visit.page()
                    .locator("tbody tr")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(SHARE));
            assertThat(row.innerText()).contains("5,000").contains(visit.said("usually 197", "平时 197"));

            row.locator("td a").click();
            assertThat(visit.page().locator("#results tbody tr").count()).isEqualTo(1);
            assertThat(visit.page().locator("#days tr.need").textContent()).contains("5,000");
        }
        assertThat(hub.as("auditor").get("/api/v1/log/anomalies").findValuesAsText("value"))
                .contains(SHARE);
    }

    @Test
    void evidenceIsTakenOnceAndEachOfItsProofsHolds() throws IOException {
        PaperFont.assumeThere();
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn(AUDITOR, PASSWORD);
            visit.open("/audit?grant=" + grant);
            visit.page().locator("#sn").fill("What civil affairs received");
            visit.press("Save query");
            assertThat(visit.page().locator("[role=status]").innerText()).contains("saved");
            visit.page()
                    .locator(
                            "aside a",
                            new com.microsoft.playwright.Page.LocatorOptions()
                                    .setHasText("What civil affairs received"))
                    .click();

            visit.page().locator("#ca").fill("2031-17");
            visit.page().locator("#re").fill("Yearly audit of the counters");
            visit.press("Take evidence");
            assertThat(visit.page().url()).contains("/audit/evidence");
            Accessible.check(visit.page(), "evidence-en-1440");
            Map<String, byte[]> files = unzipped(visit.download("tbody tr:first-child a.btn"));

            assertThat(files).containsKeys("report.pdf", "report.html", "log.vkey", "verify.sh");
            try (PDDocument report = Loader.loadPDF(files.get("report.pdf"))) {
                assertThat(new PDFTextStripper().getText(report).replaceAll("\\s+", " "))
                        .contains("2031-17", "Yearly audit of the counters", "civil-affairs", "Inclusion proven");
            }
            assertThat(new String(files.get("report.html"), StandardCharsets.UTF_8))
                    .contains("2031-17", "Yearly audit of the counters", "licences.licence → civil-affairs");
            assertThat(allHold(files)).isGreaterThan(2);
            hub.logged(
                    "kind=query",
                    entry -> entry.path("facts").path("case").asText().equals("2031-17"));

            visit.open("/audit?grant=" + grant);
            visit.page().locator("#ca").fill("2031-18");
            visit.page().locator("#re").fill("Sent twice");
            visit.page().evaluate(TWICE);
            visit.open("/audit/evidence");
            assertThat(visit.page().locator("tbody th").allInnerTexts()).containsExactly("2031-18", "2031-17");
        }
    }

    private int allHold(Map<String, byte[]> files) throws IOException {
        int held = 0;
        Path key = Files.write(folder.resolve("log.vkey"), files.get("log.vkey"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith("proofs/")) {
                String index = file.getKey().replaceAll("\\D", "");
                Path proof = Files.write(folder.resolve(index + ".tlog-proof"), file.getValue());
                Path entry = Files.write(folder.resolve(index + ".json"), files.get("entries/" + index + ".json"));
                assertThat(verified(proof, entry, key)).as("entry " + index).isZero();
                held++;
            }
        }
        return held;
    }

    private static Map<String, byte[]> unzipped(Path file) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream stream = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void whoIsNoAuditorIsTurnedAwayAndWhatCannotBeReadIsSaid() {
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn(DEVELOPER, PASSWORD);
            visit.open("/");
            assertThat(visit.page().locator(".nav").innerText()).doesNotContain("Exchange log");
            Response answer = visit.page().navigate(hub.url() + "/audit");
            assertThat(answer.status()).isEqualTo(403);
        }
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn(AUDITOR, PASSWORD);
            Response answer = visit.page().navigate(hub.url() + "/audit?from=yesterday&grant=" + grant);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(visit.page().locator("[role=alert]").innerText()).contains("write dates");
            assertThat(visit.page().locator("#f6").inputValue()).isEqualTo(grant);
            Accessible.check(visit.page(), "audit-unread-en-1440");
        }
    }
}

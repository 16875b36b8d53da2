package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.specification.DownloadLink;
import io.sluice.contract.specification.SpecificationKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever tries to do what is somebody else's, by whatever way, is answered exactly so; numbers are SECURITY.md's. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseAccessE2E {
    private static final String PASSWORD = "no-password-of-anybody";
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");

    private final SharingHub hub;
    private final Raw raw;

    AbuseAccessE2E(SharingHub hub) {
        this.hub = hub;
        this.raw = new Raw(hub.url());
    }

    @BeforeAll
    void people() {
        hub.person("abuse-asks", "transport", "subscriber", PASSWORD);
        hub.person("abuse-else", "transport", "subscriber", PASSWORD);
    }

    @AfterAll
    void close() {
        raw.close();
    }

    @Test
    @DisplayName("SECURITY 2: who may not know of an entry learns nothing by the lists, an objection or a successor")
    void whatIsNotListedIsNotToldByOtherWays() {
        hub.as("licence-office").put("/api/v1/datasets/licences.abuse-quiet", entry("Quiet", false));
        hub.as("licence-office").put("/api/v1/datasets/licences.abuse-loud", entry("Loud", true));
        hub.account("abuse-neighbour", "abuse-town", List.of("department"));
        hub.as("abuse-neighbour").put("/api/v1/datasets/abuse-town.own", entry("Own", true));

        String lists = hub.as("developer").text("/api/v1/lists/licences");
        assertThat(lists).contains("licences.abuse-loud").doesNotContain("abuse-quiet");
        assertThat(hub.as("licence-office").text("/api/v1/lists/licences")).contains("abuse-quiet");
        Map<String, String> objection =
                Map.of("about", "catalogue", "cause", "other", "subject", "licences.abuse-quiet", "words", "quiet");
        assertThat(post("developer", "/api/v1/objections", json(objection)).statusCode())
                .isEqualTo(404);
        String hidden = "{\"outdated\":true,\"successor\":\"licences.abuse-quiet\"}";
        HttpResponse<String> succeeded =
                raw.send("PUT", "/api/v1/datasets/abuse-town.own/deprecation", hidden, headers("abuse-neighbour"));
        assertThat(succeeded.statusCode()).isEqualTo(422);
        assertThat(succeeded.body())
                .isEqualTo(raw.send(
                                "PUT",
                                "/api/v1/datasets/abuse-town.own/deprecation",
                                hidden.replace("abuse-quiet", "abuse-none"),
                                headers("abuse-neighbour"))
                        .body());
    }

    @ParameterizedTest(name = "SECURITY 4, 6: a request that says its own {0} is refused and not shortened")
    @ValueSource(strings = {"status", "state", "recipient", "ownerDept", "decidedBy"})
    void whoAsksDoesNotSayHowItStandsOrWhoseItIs(String member) {
        Map<String, Object> ask = new HashMap<>(SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        ask.put(member, "APPROVED");

        assertProblem(post("developer", "/api/v1/requests", json(ask)), 403, "not-yours-to-say");
    }

    @Test
    @DisplayName("SECURITY 4: who says how a request stands is refused, and it stands as it stood")
    void howARequestStandsIsNotSaid() {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        String path = "/api/v1/requests/" + request;

        for (String body : List.of("{\"status\":\"APPROVED\"}", "{\"state\":\"granted\"}", "{}", "")) {
            assertProblem(raw.send("PATCH", path, body, headers("developer")), 403, "not-yours-to-say");
        }
        assertProblem(
                raw.send("PATCH", path, "{\"status\":\"APPROVED\"}", headers("market-steward")), 404, "not-found");
        assertThat(raw.send("PATCH", path, "{\"status\":\"APPROVED\"}").statusCode())
                .isEqualTo(401);
        assertThat(hub.as("developer").get(path).path("state").asText()).isEqualTo("submitted");
        assertThat(hub.as("steward").get(path + "/moves")).hasSize(1);
        hub.as("developer").post(path + "/withdraw", Map.of());
    }

    @Test
    @DisplayName("SECURITY 3: a link opens the files of its own extract, until its time or its grant is over")
    void aLinkIsForItsExtractAndItsTime() throws IOException {
        JsonNode grant = hub.granted("abuse-links");
        String mine = extract(grant);
        String other = extract(grant);
        JsonNode linked = hub.as("developer").post("/api/v1/extracts/" + mine + "/links", Map.of());
        String link = linked.path("link").asText();
        String account = "developer";

        try (Raw data = new Raw(hub.dataUrl())) {
            HttpResponse<String> manifest = data.get(file(mine, "manifest.json", link));
            assertThat(manifest.statusCode()).as(manifest.body()).isEqualTo(200);
            assertThat(linked.path("manifest").asText()).isEqualTo(hub.dataUrl() + file(mine, "manifest.json", link));
            JsonNode first = JsonMapper.builder()
                    .build()
                    .readTree(manifest.body())
                    .path("files")
                    .path(0);
            HttpResponse<String> part = data.get(file(mine, first.path("name").asText(), link));
            assertThat(part.statusCode()).isEqualTo(200);
            assertThat(part.body().getBytes(StandardCharsets.UTF_8))
                    .hasSize(first.path("bytes").asInt());
            assertThat(part.headers().firstValue("Content-Disposition").orElseThrow())
                    .isEqualTo("attachment; filename=\"" + mine + "-"
                            + first.path("name").asText() + "\"");

            assertProblem(data.get(file(other, "manifest.json", link)), 404, "not-found");
            assertProblem(data.get(file(mine, "manifest.json", "")), 404, "not-found");
            assertProblem(data.get(file(mine, "manifest.json", link + "A")), 404, "not-found");
            assertProblem(data.get(file(mine, "..%2F..%2Fsecrets%2Fcontrol.pub", link)), 404, "not-found");
            assertProblem(data.get(file(mine, "none.csv", link)), 404, "not-found");
            assertProblem(data.get(file(mine, "manifest.json", signed(mine, grant, account, -1))), 410, "link-expired");
            assertProblem(
                    data.get(file(mine, "manifest.json", signed(mine, grant, account, 90_000))), 410, "link-expired");
            hub.revoke(grant.path("id").asText());
            Awaitility.await("the data process knows of the end")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertProblem(data.get(file(mine, "manifest.json", link)), 410, "grant-over"));
        }
        assertProblem(post("market-steward", "/api/v1/extracts/" + mine + "/links", "{}"), 403, "forbidden");
        hub.account("abuse-stranger", "transport", List.of("subscriber"));
        assertProblem(post("abuse-stranger", "/api/v1/extracts/" + mine + "/links", "{}"), 404, "not-found");
        assertProblem(post("developer", "/api/v1/extracts/" + mine + "/links", "{}"), 409, "grant-not-active");
        hub.logged(
                "kind=ticket&extract=" + mine,
                entry -> entry.path("facts").path("purpose").asText().equals("download")
                        && entry.path("actor").asText().equals("developer"));
    }

    private static String file(String extract, String name, String link) {
        return "/extracts/" + extract + "/files/" + name + "?link=" + link;
    }

    private String signed(String extract, JsonNode grant, String account, long seconds) throws IOException {
        return new DownloadLink(
                        extract,
                        grant.path("id").asText(),
                        account,
                        Instant.now().getEpochSecond() + seconds)
                .signed(SpecificationKeys.load(hub.data().resolve("secrets")));
    }

    /** One that is made. */
    private String extract(JsonNode grant) {
        String id = hub.as("developer")
                .post("/api/v1/extracts", Map.of("grant", grant.path("id").asText(), "formats", List.of("csv")))
                .path("id")
                .asText();
        Awaitility.await("extract")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> hub.as("developer")
                        .get("/api/v1/extracts/" + id)
                        .path("state")
                        .asText()
                        .equals("completed"));
        return id;
    }

    @Test
    @DisplayName("428: who replaces what a colleague wrote says which state they saw; 412 where it is another")
    void whoReplacesSaysWhatTheySaw() {
        hub.account("abuse-colleague", "licences", List.of("department"));
        String path = "/api/v1/datasets/licences.abuse-edited";
        String body = json(entry("Edited", true));

        assertThat(raw.send("PUT", path, body, headers("licence-office")).statusCode())
                .isEqualTo(200);
        assertThat(raw.send("PUT", path, body, headers("licence-office")).statusCode())
                .as("one's own edit")
                .isEqualTo(200);
        assertProblem(raw.send("PUT", path, body, headers("abuse-colleague")), 428, "if-match-missing");
        String seen = get("abuse-colleague", path).headers().firstValue("ETag").orElseThrow();
        raw.send("PUT", path, json(entry("Edited again", true)), headers("licence-office"));
        assertProblem(
                raw.send("PUT", path, body, headers("abuse-colleague", "If-Match", seen)), 412, "changed-meanwhile");
        assertThat(hub.as("developer").get(path).path("catalogue").path("title").asText())
                .isEqualTo("Edited again");
        String now = get("abuse-colleague", path).headers().firstValue("ETag").orElseThrow();
        assertThat(raw.send("PUT", path, body, headers("abuse-colleague", "If-Match", now))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("If-Match: of two who suspend a grant that they saw at once exactly one is taken, the other told 412")
    void aGrantIsMovedAsItWasSeen() throws Exception {
        JsonNode grant = hub.granted("abuse-seen");
        String path = "/api/v1/grants/" + grant.path("id").asText();
        String seen = get("steward", path).headers().firstValue("ETag").orElseThrow();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> suspend = () -> {
            together.await();
            return raw.send(
                            "POST",
                            path + "/suspend",
                            "{\"reason\":\"it has to be looked at\"}",
                            headers("steward", "If-Match", seen))
                    .statusCode();
        };
        Callable<Integer> revoke = () -> {
            together.await();
            return raw.send(
                            "POST",
                            path + "/revoke",
                            "{\"reason\":\"the matter is closed\"}",
                            headers("second-steward", "If-Match", seen))
                    .statusCode();
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = threads.invokeAll(List.of(suspend, revoke));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    @DisplayName("SECURITY 7: of a withdrawal and a decision at once exactly one is taken")
    void ofAWithdrawalAndADecisionAtOnceOneIsTaken() throws Exception {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        String path = "/api/v1/requests/" + request;
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> withdraw = () -> {
            together.await();
            return post("developer", path + "/withdraw", "").statusCode();
        };
        Callable<Integer> decide = () -> {
            together.await();
            return post("steward", path + "/decision", "{\"outcome\":\"grant\"}")
                    .statusCode();
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = threads.invokeAll(List.of(withdraw, decide));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    @DisplayName("SECURITY 7: who decides on what has changed since it was read is told 412")
    void whoDecidesOnWhatHasChangedIsTold() {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        String path = "/api/v1/requests/" + request;
        String seen = get("steward", path).headers().firstValue("ETag").orElseThrow();
        post("second-steward", path + "/extend", "{\"reason\":\"Two registers have to be compared\"}");

        HttpResponse<String> late =
                raw.send("POST", path + "/decision", "{\"outcome\":\"grant\"}", headers("steward", "If-Match", seen));
        assertProblem(late, 412, "changed-meanwhile");
        String now = get("steward", path).headers().firstValue("ETag").orElseThrow();
        assertThat(now).isNotEqualTo(seen);
        assertThat(raw.send(
                                "POST",
                                path + "/decision",
                                "{\"outcome\":\"refuse\",\"reasonCode\":\"3\",\"reason\":\"not fit\"}",
                                headers("steward", "If-Match", now))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "SECURITY 14: {0} is nowhere")
    @ValueSource(
            strings = {
                "/v0/datasets",
                "/api/v0/datasets",
                "/internal",
                "/q/dev",
                "/q/dev-ui",
                "/q/openapi",
                "/q/swagger-ui",
                "/q/health",
                "/q/health/live",
                "/q/health/started",
                "/q/health/well",
                "/q/health/group/all",
                "/q/health-ui",
                "/openapi",
                "/admin",
                "/api/v1/admin/accounts",
                "/api/v2/datasets"
            })
    void thereAreNoOtherDoors(String path) {
        assertThat(raw.get(path).statusCode()).isIn(401, 404);
        assertThat(get("auditor", path).statusCode()).isIn(401, 404);
    }

    @Test
    @DisplayName("SECURITY 14: that the hub is ready is all that is told of its health")
    void healthTellsNoDetails() {
        assertThat(raw.get("/q/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest(name = "SECURITY 15: {0} follows the same rule")
    @CsvSource({"HEAD,401,403", "GET,401,403"})
    void anotherVerbFollowsTheSameRule(String verb, int nobody, int developer) {
        assertThat(raw.send(verb, "/api/v1/accounts", "").statusCode()).isEqualTo(nobody);
        assertThat(raw.send(verb, "/api/v1/accounts", "", headers("developer")).statusCode())
                .isEqualTo(developer);
        HttpResponse<String> overridden = raw.get(
                "/api/v1/requests/none/decision",
                headers("steward", "X-HTTP-Method-Override", "POST", "X-HTTP-Method", "POST"));
        assertThat(overridden.statusCode()).isIn(404, 405);
        assertThat(raw.send("OPTIONS", "/api/v1/accounts", "").body()).doesNotContain("abuse-asks");
    }

    @Test
    @DisplayName("SECURITY 18: a form that no page of this session gave, or that another site sends, is refused")
    void aFormThatNoPageGaveIsRefused() {
        String mine = session("abuse-asks");
        String others = session("abuse-else");
        String once = once(mine);

        assertThat(form(mine, "same-origin", "reference=x").statusCode()).isEqualTo(403);
        assertThat(form(mine, "same-origin", "once=" + once.replaceAll("\\..*", ".AAAAAAAAAAAAAAAAAAAAAA"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(form(mine, "same-origin", "once=" + once(others)).statusCode())
                .isEqualTo(403);
        assertThat(form(mine, "cross-site", "once=" + once).statusCode()).isEqualTo(403);
        assertThat(raw.send(
                                "POST",
                                "/notices/read",
                                "to=0&once=" + once,
                                formHeaders(mine, "Origin", "https://x.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(form(mine, "same-origin", "to=0&once=" + once).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(name = "SECURITY 18, 33: {0} may be framed by nobody and runs only its own scripts")
    @ValueSource(strings = {"/", "/requests", "/subscriptions", "/lists", "/objections", "/notices", "/no/such/page"})
    void everyPageSaysWhatItMayDo(String path) {
        HttpResponse<String> page = raw.get(path, "Cookie", session("abuse-asks"), "Accept", "text/html");

        if (page.statusCode() == 200) {
            String policy = String.join("; ", page.headers().allValues("Content-Security-Policy"));
            Matcher nonce = Pattern.compile("'nonce-([\\w-]{22})'").matcher(policy);
            assertThat(nonce.find()).as(policy).isTrue();
            assertThat(page.body().split("<script ", -1).length - 1)
                    .isPositive()
                    .isEqualTo(page.body().split("<script nonce=\"" + nonce.group(1) + "\"", -1).length - 1);
            assertThat(policy).doesNotContain("unsafe");
        }
        assertThat(String.join("; ", page.headers().allValues("Content-Security-Policy")))
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    private HttpResponse<String> form(String session, String site, String body) {
        return raw.send("POST", "/notices/read", body, formHeaders(session, "Sec-Fetch-Site", site));
    }

    private static String[] formHeaders(String session, String name, String value) {
        return new String[] {"Cookie", session, name, value, "Content-Type", "application/x-www-form-urlencoded"};
    }

    /** What goes into the header {@code Cookie}. */
    private String session(String person) {
        String cookie = raw.send(
                        "POST",
                        "/api/v1/session",
                        json(Map.of("name", person, "password", PASSWORD)),
                        "Content-Type",
                        "application/json")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Of a form that the hub gave to this session. */
    private String once(String session) {
        Matcher found = ONCE.matcher(
                raw.get("/objections/new?about=catalogue&subject=" + SharingHub.CONDITIONAL, "Cookie", session)
                        .body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String account, String path) {
        return raw.get(path, headers(account));
    }

    private HttpResponse<String> post(String account, String path, String body) {
        return raw.send("POST", path, body, headers(account));
    }

    private String[] headers(String account, String... more) {
        String[] headers = new String[4 + more.length];
        headers[0] = "Authorization";
        headers[1] = Raw.bearer(hub.token(account));
        headers[2] = "Content-Type";
        headers[3] = "application/json";
        System.arraycopy(more, 0, headers, 4, more.length);
        return headers;
    }

    private static Map<String, Object> entry(String title, boolean listed) {
        return Map.of(
                "title",
                title,
                "summary",
                "What is told of it.",
                "domain",
                "licences",
                "tags",
                List.of(),
                "fields",
                List.of(),
                "sharingType",
                "conditional",
                "condition",
                "As the law says",
                "particulars",
                Map.of("listed", listed));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static String json(Object body) {
        return JsonMapper.builder().build().valueToTree(body).toString();
    }
}

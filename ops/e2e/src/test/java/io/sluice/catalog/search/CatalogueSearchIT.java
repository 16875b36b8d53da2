package io.sluice.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search by REST and by command line, on a running hub. */
class CatalogueSearchIT {
    private static CatalogueHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = CatalogueHub.start("catalogue-search");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "食品安全, market-supervision.food-inspection",
        "food inspections, market-supervision.food-inspection",
        "被检单位联系人, market-supervision.food-inspection",
        "inspection_no, market-supervision.food-inspection",
        "出生证明, health.birth",
        "beds clinic, health.clinic"
    })
    void findsInterfacesAndEntries(String words, String id) {
        JsonNode answer = hub.search(words, "");

        assertThat(answer.path("hits").path(0).path("id").asText()).isEqualTo(id);
        assertThat(answer.path("total").asInt()).isEqualTo(answer.path("hits").size());
    }

    @Test
    void whatIsBroughtInIsADraftUntilItsDepartmentPublishesIt() {
        HubClient parks = hub.department("gardens");
        String turtle = """
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            <urn:yunze:benches> a dcat:Dataset ; dct:title "Park benches of Yunze" ; dct:description "Where to sit." .
            """;

        JsonNode report = parks.postFile("/api/v1/drafts/import?format=ttl", turtle.getBytes(StandardCharsets.UTF_8));

        String id = report.path("drafts").path(0).path("id").asText();
        assertThat(id).isEqualTo("gardens.park-benches-of-yunze");
        assertThat(report.path("findings").findValuesAsText("where")).allMatch(where -> where.startsWith("dataset 1"));
        assertThat(hub.search("benches", "").path("total").asInt()).isZero();
        assertThat(catchThrowableOfType(
                                HubException.class, () -> parks.post("/api/v1/drafts/" + id + "/publish", Map.of()))
                        .code())
                .isEqualTo("draft-incomplete");
        assertThat(catchThrowableOfType(
                                HubException.class,
                                () -> hub.department("other-gardens").get("/api/v1/drafts/" + id))
                        .status())
                .isEqualTo(404);

        parks.put(
                "/api/v1/drafts/" + id,
                Map.of(
                        "title",
                        "Park benches of Yunze",
                        "summary",
                        "Where to sit.",
                        "domain",
                        "parks",
                        "sharingType",
                        "conditional",
                        "condition",
                        "For planning"));
        parks.post("/api/v1/drafts/" + id + "/publish", Map.of());

        assertThat(hub.search("benches", "").path("hits").path(0).path("id").asText())
                .isEqualTo(id);
        assertThat(parks.get("/api/v1/drafts")).isEmpty();
    }

    @Test
    void filtersAndCounts() {
        JsonNode answer = hub.search("", "&department=health&sharingType=notShared&limit=5&offset=5");

        assertThat(answer.path("total").asInt()).isEqualTo(31);
        assertThat(answer.path("hits"))
                .hasSize(5)
                .allMatch(hit -> hit.path("department").asText().equals("health"));
        assertThat(answer.path("facets").path("sharingType").findValuesAsText("value"))
                .containsExactlyInAnyOrder("notShared", "conditional", "unconditional");
    }

    @Test
    void whatIsRegisteredIsFoundAtOnce() {
        HubClient department = hub.department("culture");

        List<Integer> found = IntStream.range(0, 20)
                .map(i -> {
                    CatalogueHub.describe(department, "culture.craft", "Weaving pattern no" + i, "", "unconditional");
                    return hub.search("no" + i, "&department=culture")
                            .path("total")
                            .asInt();
                })
                .boxed()
                .toList();

        assertThat(found).containsOnly(1);
        assertThat(hub.search("no1", "&department=culture").path("total").asInt())
                .isZero();
    }

    @Test
    void whatIsRefusedIsNotFound() {
        HubClient other = hub.department("parks");

        assertThatThrownBy(() -> CatalogueHub.describe(other, "health.ward-1", "Zeppelin", "", "unconditional"))
                .isInstanceOf(HubException.class);

        assertThat(hub.search("zeppelin", "").path("total").asInt()).isZero();
    }

    @Test
    void aRestartedHubKnowsItsCatalogue() throws IOException {
        int before = hub.search("食品", "").path("total").asInt();

        hub.restartControl("");

        assertThat(hub.search("食品", "").path("total").asInt()).isEqualTo(before).isPositive();
    }

    @Test
    void anOpenSearchServerTakesTheIndexByConfigurationAlone() throws IOException, InterruptedException {
        JsonNode before = hub.search("", "&limit=100");
        try (OpenSearchServer server = OpenSearchServer.start()) {
            hub.restartControl("sluice.search.opensearch.url=" + server.url());

            assertThat(hub.search("", "&limit=100")).isEqualTo(before);
            assertThat(hub.search("出生證明", "").path("hits").path(0).path("id").asText())
                    .isEqualTo("health.birth");
            assertThat(server.call("GET", "/sluice-catalogue/_count").body())
                    .contains("\"count\":" + before.path("total").asInt());

            // Somebody removes it: the next question fills it again.
            assertThat(server.call("DELETE", "/sluice-catalogue-1").statusCode())
                    .isEqualTo(200);
            HubClient department = hub.department("archive");
            CatalogueHub.describe(department, "archive.maps", "Old maps of Yunze", "", "unconditional");
            assertThat(hub.search("maps", "&department=archive").path("total").asInt())
                    .isEqualTo(1);

            server.end();
            assertThat(catchThrowableOfType(HubException.class, () -> hub.search("maps", ""))
                            .code())
                    .isEqualTo("search-unavailable");
        } finally {
            hub.restartControl("");
        }
        assertThat(hub.search("maps", "&department=archive").path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void aSearchIsKeptByCommandLine() {
        assertThat(sluice("saved-search", "add", "wards", "ward", "--department", "health")
                        .text())
                .contains("wards");
        assertThat(sluice("saved-search", "list").text()).contains("wards").contains("30");
        assertThat(sluice("saved-search", "look", "wards").exit()).isZero();
        assertThat(sluice("saved-search", "look", "wrads").text()).contains("saved-search list");
        assertThat(sluice("saved-search", "remove", "wards").exit()).isZero();
        assertThat(sluice("saved-search", "list").text()).doesNotContain("wards");
    }

    @Test
    void nobodySearchesWithoutAnAccount() {
        try (HubClient nobody = new HubClient(hub.url(), null)) {
            assertThatThrownBy(() -> nobody.get("/api/v1/datasets"))
                    .isInstanceOfSatisfying(
                            HubException.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=101", "limit=-1", "offset=-1", "offset=10001"})
    void whatIsOutOfRangeIsRefused(String parameter) {
        assertThatThrownBy(() -> hub.search("", "&" + parameter))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void tooLongAQuestionIsRefused() {
        assertThatThrownBy(() -> hub.search("a ".repeat(20), ""))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
    }

    @Test
    void theCommandLineFinds() throws IOException {
        Said table = sluice("search", "食品", "inspections", "--department", "market-supervision");
        Said json = sluice("search", "clinic", "-o", "json");

        assertThat(table.exit()).as(table.text()).isZero();
        assertThat(table.text()).contains(CatalogueHub.INTERFACE);
        assertThat(new JsonMapper().readTree(json.text()).path("hits").findValuesAsText("id"))
                .containsExactly("health.clinic");
    }

    private record Said(int exit, String text) {}

    private static Said sluice(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-folder", hub.data().toString()));
        StringWriter out = new StringWriter();
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        return new Said(exit, out.toString());
    }
}

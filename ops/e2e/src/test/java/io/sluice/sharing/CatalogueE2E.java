package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.util.Models;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue tells of its entries, to people and programs, and to whom it does not. */
@ExtendWith(OneSharingHub.class)
class CatalogueE2E {
    private static final String SYNONYM = "/api/v1/synonyms/" + URLEncoder.encode("摆摊", StandardCharsets.UTF_8);

    private final SharingHub hub;

    CatalogueE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void theExportIsRightByTheShapesOfItsProfile() throws IOException {
        describe("licences.exported", "出口许可 <Export> & licences", Map.of("updateCycle", "weekly", "open", true));

        Model turtle = export("ttl", RDFFormat.TURTLE);

        assertThat(Models.isomorphic(turtle, export("rdf", RDFFormat.RDFXML))).isTrue();
        assertThat(Models.isomorphic(turtle, export("jsonld", RDFFormat.JSONLD)))
                .isTrue();
        assertThat(turtle.filter(null, DCTERMS.TITLE, null))
                .anyMatch(title -> title.getObject().stringValue().equals("出口许可 <Export> & licences"));
        assertThat(Shapes.broken(turtle)).isEmpty();
        Model faulty = new LinkedHashModel(turtle);
        faulty.remove(null, DCTERMS.DESCRIPTION, null);
        assertThat(Shapes.broken(faulty))
                .isNotEmpty()
                .allMatch(broken -> broken.contains(DCTERMS.DESCRIPTION.stringValue()));
    }

    @Test
    void anEntryThatIsNotListedIsNowhere() throws IOException {
        describe("licences.unlisted", "Zeppelin moorings", Map.of("listed", false));
        describe("licences.replaced", "Balloon moorings", Map.of());
        hub.as("licence-office")
                .put(
                        "/api/v1/datasets/licences.replaced/deprecation",
                        Map.of("outdated", true, "successor", "licences.unlisted"));

        assertThat(search("licence-office", "zeppelin").path("total").asInt()).isEqualTo(1);
        assertThat(search("auditor", "zeppelin").path("total").asInt()).isEqualTo(1);
        assertThat(search("developer", "zeppelin").path("total").asInt()).isZero();
        assertThat(search("developer", "").toString()).doesNotContain("licences.unlisted");
        assertThat(hub.as("developer").get("/api/v1/suggestions?q=zepp")).isEmpty();
        assertThat(hub.as("licence-office").get("/api/v1/suggestions?q=zepp")).isNotEmpty();
        for (String ending : List.of("ttl", "rdf", "jsonld")) {
            assertThat(hub.as("developer").text("/catalog." + ending)).doesNotContain("unlisted");
            assertThat(hub.as("licence-office").text("/catalog." + ending)).contains("unlisted");
        }
        assertThat(hub.as("developer")
                        .get("/api/v1/datasets/licences.replaced")
                        .path("successor")
                        .isNull())
                .isTrue();
        for (String call : List.of(
                "datasets/licences.unlisted",
                "datasets/licences.unlisted/facts",
                "interfaces/licences.unlisted/lineage",
                "interfaces/licences.unlisted/asyncapi.yaml",
                "interfaces/licences.unlisted/versions")) {
            assertRefused(() -> hub.as("developer").get("/api/v1/" + call), 404, "not-found");
        }
        assertRefused(() -> hub.nobody().text("/catalog.ttl"), 401, "unauthenticated");
    }

    @Test
    void aCodeIsGivenOnceAndFound() throws IOException {
        String first = describe("licences.coded", "Coded", Map.of("class", "307021"))
                .path("code")
                .asText();
        String second = describe("licences.coded-too", "Coded too", Map.of("class", "307021"))
                .path("code")
                .asText();

        assertThat(first).matches("307021/[0-9]{6}");
        assertThat(second).matches("307021/[0-9]{6}").isNotEqualTo(first);
        assertThat(describe("licences.coded", "Coded anew", Map.of("class", "307021"))
                        .path("code")
                        .asText())
                .isEqualTo(first);
        assertThat(search("developer", first).path("hits").findValuesAsText("id"))
                .containsExactly("licences.coded");
        assertThat(hub.as("developer")
                        .get("/api/v1/datasets/" + SharingHub.CONDITIONAL)
                        .path("code")
                        .asText())
                .matches("3/[0-9]{6}");
    }

    @Test
    void whatIsWrongOfAnEntryIsNamed() {
        assertRefused(
                () -> describe("licences.wrong", "Wrong", Map.of("updateCycle", "sometimes")), 422, "entry-unfit");
        assertRefused(
                () -> hub.as("licence-office")
                        .put(
                                "/api/v1/datasets/" + SharingHub.CONDITIONAL + "/deprecation",
                                Map.of("outdated", true, "successor", SharingHub.CONDITIONAL)),
                422,
                "successor-unfit");
    }

    @Test
    void stewardsSayWhatAWordMeans() {
        hub.as("steward").put(SYNONYM, Map.of("meanings", List.of("licence")));

        assertThat(search("developer", "我要摆摊").path("hits").findValuesAsText("id"))
                .contains(SharingHub.CONDITIONAL);
        assertRefused(() -> hub.as("developer").put(SYNONYM, Map.of("meanings", List.of())), 403, "forbidden");
        hub.as("steward").delete(SYNONYM);
        assertThat(search("developer", "我要摆摊").path("total").asInt()).isZero();
        hub.logged(
                "kind=synonym",
                entry -> entry.path("facts").path("phrase").asText().equals("摆摊"));
    }

    @Test
    void factsAndLineageTellWhoMaySee() {
        JsonNode grant = hub.granted("lineage");
        String id = grant.path("id").asText();

        JsonNode facts = Awaitility.await("a receipt")
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> hub.as("developer").get("/api/v1/datasets/" + SharingHub.CONDITIONAL + "/facts"),
                        told -> told.path("records").asLong() > 0);
        assertThat(facts.path("state").asText()).isIn("FRESH", "LATE");
        assertThat(facts.path("grants").asInt()).isPositive();
        JsonNode whole = lineage("licence-office", "");
        JsonNode theirs = lineage("developer", "");
        JsonNode field = lineage("licence-office", "/holder_name");
        assertThat(whole.path("grants").findValuesAsText("id")).contains(id);
        assertThat(whole.path("fields").path(0).path("columns")).isNotEmpty();
        assertThat(theirs.path("grants").findValuesAsText("recipient")).containsOnly("civil-affairs");
        assertThat(theirs.path("fields").path(0).path("columns")).isEmpty();
        assertThat(theirs.path("source").asText()).isEmpty();
        assertThat(lineage("market-steward", "").path("grants")).isEmpty();
        assertThat(field.path("fields").findValuesAsText("name")).containsExactly("holder_name");
        assertThat(field.path("grants").findValuesAsText("id")).contains(id);
        assertRefused(() -> lineage("developer", "/no_such_field"), 404, "not-found");
        JsonNode event = hub.as("licence-office").get("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/openlineage");
        assertThat(event.path("inputs")).hasSize(1);
        assertThat(event.path("outputs").findValuesAsText("name")).contains("grant/" + id);
        assertThat(event.findValues("holder_name").toString()).contains("inputFields", "\"masking\":true");
    }

    @Test
    void theDocumentOfAnInterfaceIsWhole() throws JsonProcessingException {
        JsonNode document = new YAMLMapper()
                .readTree(hub.as("developer").text("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/asyncapi.yaml"));

        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/channels/share/address").asText()).isEqualTo("sluice.licences.licence.v1.{share}");
        JsonNode payload = document.path("components")
                .path("messages")
                .path(SharingHub.VIEW)
                .path("payload");
        Schema schema = new Schema.Parser().parse(payload.path("schema").toString());
        assertThat(schema.getFields()).extracting(Schema.Field::name).contains("licence_no", "holder_name");
    }

    @Test
    void theSnippetRunsAsItIs() throws Exception {
        Subscription subscription = hub.subscription(hub.granted("snippet"));
        Path folder = hub.folder("snippet");
        Path file = subscription.keep(folder);
        Path reader = Files.writeString(
                folder.resolve("Reader.java"),
                hub.as("developer").text("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/snippet?language=java"));

        try (Program program = new Program(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        classPath(),
                        reader.toString(),
                        file.toString()),
                folder)) {
            Awaitility.await("the snippet's records")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> program.lines().stream()
                                    .filter(line -> line.contains("licence_no"))
                                    .count()
                            >= hub.files().written());
        }
    }

    @Test
    void aSafeViewIsSampledByWhoWasGrantedNothing() {
        JsonNode given = hub.as("market-steward").post("/api/v1/interfaces/licences.open/sample/all", Map.of());

        JsonNode shown = DataCall.post(
                given.path("given"), "/previews", given.path("order").asText());

        assertThat(shown.path("rows")).hasSize(10);
        assertRefused(
                () -> hub.as("market-steward")
                        .post("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/sample/" + SharingHub.VIEW, Map.of()),
                409,
                "sample-unsafe");
        assertRefused(
                () -> hub.as("market-steward").post("/api/v1/interfaces/licences.open/sample/none", Map.of()),
                404,
                "not-found");
        hub.logged(
                "kind=ticket",
                entry -> entry.path("actor").asText().equals("market-steward")
                        && entry.path("subjects")
                                .path("dataset")
                                .path(0)
                                .asText()
                                .equals("licences.open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cobol", "../Reader", "python"})
    void thereIsNoOtherSnippet(String language) {
        assertRefused(
                () -> hub.as("developer")
                        .text("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/snippet?language=" + language),
                400,
                "language");
    }

    private static String classPath() throws IOException {
        Path project = Path.of(System.getProperty("sluice.project", "../.."));
        return Files.readString(project.resolve("ops/apicurio/target/apicurio.classpath"))
                .strip();
    }

    private Model export(String ending, RDFFormat format) throws IOException {
        return Shapes.read(hub.as("developer").text("/catalog." + ending), format);
    }

    private JsonNode search(String account, String words) {
        return hub.as(account).get("/api/v1/datasets?limit=100&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private JsonNode lineage(String account, String field) {
        return hub.as(account).get("/api/v1/interfaces/" + SharingHub.CONDITIONAL + "/lineage" + field);
    }

    private JsonNode describe(String id, String title, Map<String, Object> particulars) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "title", title,
                "summary", "What is told of it.",
                "domain", "licences",
                "tags", List.of("许可"),
                "fields", List.of(),
                "sharingType", "conditional",
                "condition", "As the law says"));
        body.put("particulars", particulars);
        return hub.as("licence-office").put("/api/v1/datasets/" + id, body);
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call)
                .asInstanceOf(type(HubException.class))
                .returns(status, HubException::status)
                .returns(code, HubException::code);
    }
}

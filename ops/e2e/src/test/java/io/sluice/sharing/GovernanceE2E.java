package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.client.HubException;
import io.sluice.schemas.RegistryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An interface changes while it is read: what would break is refused, and a new major runs until all have moved. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GovernanceE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INTERFACE = "licences.counter";
    private static final int ROWS = 30;

    private final SharingHub hub;
    private final LicenceFiles files;
    private JsonNode grant = JSON.missingNode();

    @TempDir
    private Path folder;

    GovernanceE2E(SharingHub hub) throws IOException {
        this.hub = hub;
        this.files = new LicenceFiles(hub.folder("counter-drops"));
    }

    @BeforeAll
    void anInterfaceIsReadByItsFirstMajor() throws IOException {
        files.drop(ROWS);
        hub.as("licence-office")
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                "counter-files",
                                "kind",
                                "files",
                                "connection",
                                Map.of("folder", files.folder().toString())));
        register(contract());
        String request = hub.submit("developer", SharingHub.ask(INTERFACE, SharingHub.VIEW));
        hub.decide("steward", request, Map.of("outcome", "grant"));
        grant = hub.active(request);
        assertThat(hub.subscription(grant).read(ROWS, hub.registry()))
                .allSatisfy(licence -> assertThat(licence.get("holder_name")).isNotNull());
    }

    private static String contract() throws IOException {
        return SharingHub.contract("licences.licence")
                .replace("id: licences.licence", "id: " + INTERFACE)
                .replace("licence-files", "counter-files");
    }

    /** Version 1.1.0 in which one field of the view is treated otherwise. */
    private static String breaking() throws IOException {
        return contract().replace("1.0.0", "1.1.0").replace("mask, keepFirst: 1", "pseudonymise");
    }

    private static String second() throws IOException {
        return contract()
                .replace("1.0.0", "2.0.0")
                .replace("licence/licence@1", "licence/licence@2")
                .replace("holder_name", "holder");
    }

    private void register(String contract) {
        hub.as("licence-office").postYaml("/api/v1/interfaces", contract);
    }

    private String id() {
        return grant.path("id").asText();
    }

    private JsonNode standing() {
        return hub.as("developer").get("/api/v1/grants/" + id());
    }

    private static HubException refusal(ThrowingCallable call) {
        HubException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @Test
    @Order(1)
    void whatWouldBreakAGrantIsRefusedWithFieldRuleViewAndGrant() throws IOException {
        HubException refusal = refusal(() -> register(breaking()));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("breaks");
        assertThat(refusal.errors())
                .hasSize(1)
                .allSatisfy(place -> assertThat(place.toString())
                        .contains("field 'holder_name'", "TREATMENT strengthened", "view checks", id()));
        assertThat(standing().path("state").asText()).isEqualTo("active");
    }

    @Test
    @Order(2)
    void aDepartmentsOwnBuildIsToldWhomAChangeBreaks() throws IOException {
        Path old = Files.writeString(folder.resolve("old.odcs.yaml"), contract());
        Path next = Files.writeString(folder.resolve("next.odcs.yaml"), breaking());
        Path grants = Files.writeString(
                folder.resolve("grants.json"), sluice(0, "grant", "list", "--as", "licence-office", "-o", "json"));

        String online = sluice(1, "interface", "check", next.toString(), "--as", "licence-office");
        String offline = plain(
                1,
                "interface",
                "check",
                next.toString(),
                "--against",
                old.toString(),
                "--grants",
                grants.toString(),
                "-o",
                "json");

        assertThat(online).contains(id(), "holder_name", "civil-affairs", "not known");
        assertThat(JSON.readTree(offline).findValuesAsText("grant")).containsExactly(id());
        assertThat(sluice(0, "interface", "check", old.toString(), "--as", "licence-office"))
                .contains("ok");
        assertThat(plain(0, "interface", "check", next.toString())).contains("ok");
    }

    @Test
    @Order(3)
    void aVersionThatBreaksNothingLeavesReadersWhereTheyAre() throws Exception {
        int schema = schemaId(grant.path("topic").asText());
        register(contract()
                .replace("1.0.0", "1.1.0")
                .replace(
                        "      - {name: fee",
                        "      - {name: item, logicalType: string, classification: general-1, transformSourceObjects: [zzlx]}\n"
                                + "      - {name: fee")
                .replace("          fee: {", "          item: {treatment: keep}\n          fee: {"));
        files.drop(ROWS);

        assertThat(hub.subscription(grant).read(2 * ROWS, hub.registry())).allSatisfy(licence -> {
            assertThat(licence.getSchema().getField("item")).isNull();
            assertThat(licence.get("holder_name")).isNotNull();
        });
        assertThat(standing().path("topic")).isEqualTo(grant.path("topic"));
        assertThat(schemaId(grant.path("topic").asText())).isEqualTo(schema);
    }

    @Test
    @Order(4)
    void aNewMajorRunsBesideTheOldOne() throws Exception {
        register(second());
        JsonNode moving = Awaitility.await("the new major's topic")
                .atMost(Duration.ofMinutes(1))
                .until(this::standing, seen -> seen.path("next").path("topic").isTextual());
        String old = grant.path("topic").asText();
        String next = moving.path("next").path("topic").asText();
        files.drop(ROWS);

        assertThat(moving.path("topic").asText()).isEqualTo(old);
        assertThat(next).contains(".v2.");
        Subscription own = hub.subscription(grant);
        assertThat(own.read(3 * ROWS, hub.registry()))
                .as("whoever reads the old major goes on in its shape")
                .allSatisfy(licence -> assertThat(licence.get("holder_name")).isNotNull());
        assertThat(new Subscription(own.grant(), next, own.file()).read(3 * ROWS, hub.registry()))
                .allSatisfy(licence -> assertThat(licence.get("holder")).isNotNull());
        assertThat(schemaId(old)).isNotEqualTo(schemaId(next));
        hub.logged("kind=notice&grant=" + id(), entry -> entry.toString().contains("RENAMED to holder"));
    }

    @Test
    @Order(5)
    void aReaderOfTheNewMajorReadsRecordsOfTheOldOne() throws Exception {
        Schema reader;
        try (RegistryClient registry = new RegistryClient(hub.registry())) {
            reader = registry.schema(
                    schemaId(standing().path("next").path("topic").asText()));
        }
        List<GenericRecord> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = hub.subscription(grant).consumer(500);
                RegistryClient registry = new RegistryClient(hub.registry())) {
            Schema writer = registry.schema(schemaId(grant.path("topic").asText()));
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await("a record of the old major")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        for (var message : consumer.poll(Duration.ofMillis(300))) {
                            byte[] value = message.value();
                            read.add(new GenericDatumReader<GenericRecord>(writer, reader)
                                    .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null)));
                        }
                        return !read.isEmpty();
                    });
        }

        assertThat(read).allSatisfy(licence -> assertThat(licence.get("holder")).isNotNull());
    }

    @Test
    @Order(6)
    void theOldMajorCannotBeRetiredWhileAGrantHasNotAcknowledged() throws IOException {
        HubException refusal = refusal(() -> retire(1));

        assertThat(refusal.code()).isEqualTo("unacknowledged");
        assertThat(refusal.getMessage()).contains(id());
        assertThat(refusal(() -> retire(2)).code()).isEqualTo("no-successor");
        assertThat(sluice(0, "grant", "show", id(), "--as", "developer")).contains("Major 1 will end", ".v2.");
        assertThat(refusal(() -> hub.as("two-hats").post("/api/v1/grants/" + id() + "/acknowledge", Map.of("major", 2)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(7)
    void whoHasAcknowledgedReadsTheNewMajorOnlyAndTheOldOneEnds() throws Exception {
        String old = grant.path("topic").asText();
        sluice(0, "grant", "acknowledge", id(), "--major", "2", "--as", "developer");
        JsonNode moved = standing();
        Subscription before = hub.subscription(grant);

        assertThat(moved.path("topic").asText()).contains(".v2.");
        assertThat(moved.path("next").isNull()).isTrue();
        Awaitility.await("the old topic is closed")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> poll(before)).isInstanceOf(TopicAuthorizationException.class));
        assertThat(hub.subscription(moved).read(3 * ROWS, hub.registry())).hasSizeGreaterThanOrEqualTo(3 * ROWS);
        assertThat(get("/subjects").toString()).doesNotContain(old);
        assertThat(refusal(() ->
                                hub.as("developer").post("/api/v1/grants/" + id() + "/acknowledge", Map.of("major", 2)))
                        .code())
                .isEqualTo("nothing-to-acknowledge");
        hub.logged(
                "kind=acknowledgement&grant=" + id(), entry -> entry.toString().contains(".v2."));

        retire(1);

        hub.logged(
                "kind=interface&dataset=" + INTERFACE,
                entry -> entry.path("facts").has("retired"));
        assertThat(refusal(() -> register(contract().replace("1.0.0", "1.9.0"))).code())
                .isEqualTo("major-retired");
    }

    @Test
    @Order(8)
    void aDivisionThatIsThereNoMoreIsToldWhileItsRowFlows() throws IOException {
        Path draft = files.folder().resolve("licences").resolve("former.csv.part");
        Files.writeString(
                draft, "zzbh,zzlx,ztmc,ztdm,xzqh,bfrq,sfje\nZZ-FORMER,JY,持证人,DM00000001,310103,20100101,1.00\n");
        Files.move(draft, draft.resolveSibling("former.csv"));

        hub.logged(
                "kind=delivery&dataset=" + INTERFACE,
                entry -> entry.path("facts")
                                .path("quality")
                                .findPath("code-other-years@region")
                                .asInt()
                        == 1);
        assertThat(hub.subscription(standing()).read(3 * ROWS + 1, hub.registry()))
                .anySatisfy(licence ->
                        assertThat(String.valueOf(licence.get("licence_no"))).isEqualTo("ZZ-FORMER"));
    }

    private void retire(int major) {
        hub.as("licence-office").post("/api/v1/interfaces/" + INTERFACE + "/retire", Map.of("major", major));
    }

    private static void poll(Subscription subscription) {
        try (KafkaConsumer<byte[], byte[]> consumer = subscription.consumer(500)) {
            consumer.seekToBeginning(consumer.assignment());
            consumer.poll(Duration.ofSeconds(2));
        }
    }

    /** As the subscription itself sees it. */
    private int schemaId(String topic) throws IOException, InterruptedException {
        int id = get("/subjects/" + topic + "-value/versions/latest").path("id").asInt();
        assertThat(get("/schemas/ids/" + id).path("schema").asText()).contains("Licence");
        return id;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub.schemas() + path))
                .header("Authorization", hub.subscription(grant).authorization())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return JSON.readTree(answer.body());
        }
    }

    private String sluice(int exit, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-folder", hub.data().toString()));
        return plain(exit, all.toArray(String[]::new));
    }

    private static String plain(int exit, String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(Sluice.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(out, true))
                        .execute(arguments))
                .as(out.toString())
                .isEqualTo(exit);
        return out.toString();
    }
}

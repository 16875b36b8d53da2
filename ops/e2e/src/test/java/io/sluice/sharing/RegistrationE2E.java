package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.ColumnProposal;
import io.sluice.schemas.assist.Draft;
import io.sluice.schemas.assist.DraftWish;
import io.sluice.schemas.assist.Drafter;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an unseen table to the first record at a recipient, by confirmations alone. */
@ExtendWith(OneSharingHub.class)
class RegistrationE2E {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String SOURCE = "oddities";
    private static final String OFFICE = "licence-office";

    private static OddTables tables;

    private final SharingHub hub;

    RegistrationE2E(SharingHub hub) {
        this.hub = hub;
        hub.as(OFFICE)
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                SOURCE,
                                "kind",
                                "postgresql",
                                "connection",
                                tables.connection(),
                                "password",
                                tables.password()));
    }

    @BeforeAll
    static void start() throws SQLException {
        tables = new OddTables();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Test
    void pinyinWithCodesOfItsOwn() throws SQLException {
        TableProposal proposal = profile("t_ryjbxx");

        assertThat(elements(proposal))
                .containsEntry("sfzhm", "citizen-id")
                .containsEntry("xm", "person-name")
                .containsEntry("xb", "sex")
                .containsEntry("csrq", "birth-date")
                .containsEntry("mz", "ethnic-group")
                .containsEntry("xzqh", "region")
                .containsEntry("zzbz", "");
        Draft draft = draft(proposal, "people-pinyin");
        assertThat(draft.standard()).isEqualTo("population/resident@1");
        GenericRecord first = firstRecord(draft);
        assertThat(String.valueOf(first.get("citizen_id"))).doesNotMatch("[0-9]{17}[0-9X]");
        assertThat(String.valueOf(first.get("sex"))).isIn("1", "2");
        assertThat(String.valueOf(first.get("name"))).contains("*");
    }

    @Test
    void misspeltEnglishWithOldNumbers() throws SQLException {
        TableProposal proposal = profile("persn_regstr");

        assertThat(elements(proposal))
                .containsEntry("idcrad_no", "citizen-id")
                .containsEntry("full_nmae", "person-name")
                .containsEntry("gendr", "sex")
                .containsEntry("birht_date", "birth-date")
                .containsEntry("adress", "address");
        Draft draft = draft(proposal, "people-misspelt");
        assertThat(draft.confirm()).anyMatch(what -> what.contains("REPLICA IDENTITY FULL"));
        GenericRecord first = firstRecord(draft);
        assertThat(String.valueOf(first.get("sex"))).isIn("1", "2");
        assertThat(first.get("birth_date")).isNotNull();
    }

    @Test
    void chineseNamesAndCommentsInBothScripts() throws SQLException {
        TableProposal proposal = profile("企业台账");

        assertThat(elements(proposal))
                .containsEntry("信用代码", "credit-code")
                .containsEntry("名称", "organisation-name")
                // The standard's field of that name holds a person's name.
                .containsEntry("f03", "person-name")
                .containsEntry("f05", "established-on")
                .containsEntry("f06", "region");
        Draft draft = draft(proposal, "firms");
        assertThat(draft.standard()).isEqualTo("legal-entity/enterprise@1");
        assertThat(String.valueOf(firstRecord(draft).get("name"))).contains("有限公司");
    }

    @Test
    void noValueIsInAProposal() {
        String said = ask("t_ryjbxx").toString();

        for (int row = 0; row < OddTables.ROWS; row++) {
            assertThat(said)
                    .doesNotContain(OddTables.citizenId(row))
                    .doesNotContain(OddTables.name(row))
                    .doesNotContain(OddTables.mobile(row));
        }
    }

    @Test
    void originalsAreForTheirOwnDepartmentAlone() {
        Draft draft = draft(profile("t_ryjbxx"), "people-preview");

        JsonNode own = looked(hub.as(OFFICE).postYaml("/api/v1/interfaces/preview", draft.contract()));
        assertThat(own.path("rows")).hasSize(20);
        int number = texts(own.path("columns")).indexOf("sfzhm");
        assertThat(own.path("rows").path(0).path("before").path(number).asText())
                .matches("[0-9]{17}[0-9X]");
        assertThat(own.path("rows").path(0).path("after").toString()).doesNotContainPattern("[0-9]{17}[0-9X]");
        hub.as(OFFICE).postYaml("/api/v1/interfaces", draft.contract());
        JsonNode strange = looked(hub.as("auditor").post("/api/v1/interfaces/" + draft.id() + "/preview", Map.of()));
        assertThat(texts(strange.path("masked"))).contains("sfzhm", "xm", "csrq", "lxdh");
        assertThat(strange.toString()).doesNotContainPattern("[0-9]{17}[0-9X]");
        assertThatThrownBy(() -> hub.as("developer").post("/api/v1/interfaces/" + draft.id() + "/preview", Map.of()))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void whoIsOfAnotherDepartmentGetsNoTicket() {
        assertThatThrownBy(() -> hub.as("market-steward")
                        .post("/api/v1/tickets", Map.of("purpose", "profile", "object", SOURCE)))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.status()).isIn(403, 404));
    }

    private static JsonNode looked(JsonNode ordered) {
        JsonNode first = ordered.path(0);
        return DataCall.post(
                first.path("given"), "/previews/interface", first.path("order").asText());
    }

    private static List<String> texts(JsonNode list) {
        return JSON.convertValue(list, new TypeReference<>() {});
    }

    private static Map<String, String> elements(TableProposal proposal) {
        return proposal.columns().stream()
                .collect(java.util.stream.Collectors.toMap(ColumnProposal::column, ColumnProposal::element));
    }

    private TableProposal profile(String table) {
        List<TableProposal> proposals = JSON.convertValue(ask(table), new TypeReference<>() {});
        return proposals.getFirst();
    }

    /** The source becomes known to the data process a moment after it is registered. */
    private JsonNode ask(String table) {
        return Awaitility.await("profile of " + table)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> once(table), JsonNode::isArray);
    }

    private JsonNode once(String table) {
        JsonNode given = hub.as(OFFICE).post("/api/v1/tickets", Map.of("purpose", "profile", "object", SOURCE));
        try {
            return DataCall.post(given, "/sources/" + SOURCE + "/profile", "{\"tables\": [\"" + table + "\"]}");
        } catch (HubException refused) {
            if (refused.status() == 503) {
                return MissingNode.getInstance();
            }
            throw refused;
        }
    }

    private static Draft draft(TableProposal proposal, String name) {
        Standards standards = Standards.bundled();
        Draft draft = new Drafter(standards, DataElements.bundled(standards))
                .draft(
                        proposal,
                        new DraftWish(
                                "licences",
                                SOURCE,
                                "postgresql",
                                tables.connection(),
                                Optional.empty(),
                                Optional.of(name),
                                Map.of()));
        assertThat(draft.problems()).isEmpty();
        return draft;
    }

    /** Confirms what the draft asks of the source, registers, asks, grants, and reads. */
    private GenericRecord firstRecord(Draft draft) throws SQLException {
        for (String what : draft.confirm()) {
            if (what.contains("ALTER TABLE")) {
                tables.run(what.substring(what.indexOf("ALTER TABLE")));
            }
        }
        hub.as(OFFICE).postYaml("/api/v1/interfaces", draft.contract());
        String request = hub.submit("developer", SharingHub.ask(draft.id(), "service"));
        hub.decide(
                "steward",
                request,
                Map.of("outcome", "grant", "purposeDomain", draft.id().replace('.', '-')));
        return hub.subscription(hub.active(request))
                .read(OddTables.ROWS, hub.registry())
                .getFirst();
    }
}

package io.sluice.demo.city;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.Decision;
import io.sluice.contract.DecisionReader;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CityContractsTest {

    private static final Standards STANDARDS = Standards.bundled();
    private static final CityGenerator CITY = new CityGenerator(3, 2_000, 400);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void compilesForTheDatabaseAndForFiles(CityTable table) throws IOException {
        Path databases = folder.resolve("for-databases");
        Path files = folder.resolve("for-files");
        CityContracts.writeForDatabases(databases, "10.0.0.1", 15432);
        CityContracts.writeForFiles(/* folder= */ files, /* files= */ folder);

        Compiled database = compiled(databases, table);
        Compiled file = compiled(files, table);

        assertThat(database.sourceKind()).isEqualTo("postgresql");
        assertThat(database.source().settings()).containsEntry("port", "15432").containsEntry("host", "10.0.0.1");
        assertThat(file.sourceKind()).isEqualTo("files");
        assertThat(file.table()).hasToString("files." + table.table());
        assertThat(file.source().settings())
                .containsEntry(
                        "path", folder.resolve(table.department().source()).toString());
        assertThat(database.viewNames()).isEqualTo(file.viewNames()).isNotEmpty();
    }

    @Test
    void everyGrantFitsAndTwoOfThemShareOneShare() throws IOException {
        Map<String, SharePlan> plans = plans();

        assertThat(plans).hasSizeGreaterThanOrEqualTo(10);
        assertThat(plans.values().stream().collect(groupingBy(SharePlan::share, counting())).values().stream()
                        .filter(grants -> grants == 2))
                .hasSize(1);
        assertThat(plans.get("commerce-enterprise")).isEqualTo(plans.get("credit-enterprise"));
    }

    @Test
    void everyTreatmentOfThisVersionIsInUse() throws IOException {
        assertThat(plans().values().stream()
                        .flatMap(plan -> plan.shown().stream())
                        .map(field -> field.treatment().getClass().getSimpleName())
                        .distinct())
                .contains(
                        "Keep",
                        "Mask",
                        "GeneraliseDate",
                        "GeneralisePrefix",
                        "GeneraliseBand",
                        "Shift",
                        "Pseudonymise",
                        "FormatPreserve");
    }

    @Test
    void onlyTheBadRowsAreRejectedAndNoRarePersonLeaves() throws IOException {
        Map<String, SharePlan> byShare = new LinkedHashMap<>();
        plans().values().forEach(plan -> byShare.put(plan.share(), plan));
        Pipeline pipeline =
                Pipeline.of(List.copyOf(byShare.values()), new OpenRing(), new CelExpressions(Clock.systemUTC()));
        Map<String, Long> rejected = new HashMap<>();
        Map<String, Long> shared = new HashMap<>();
        StringBuilder left = new StringBuilder();

        for (CityTable table : CityTable.values()) {
            for (Outcome outcome : pipeline.apply(batch(table))) {
                switch (outcome) {
                    case Shared record -> {
                        shared.merge(record.share(), 1L, Long::sum);
                        left.append(encoded(byShare.get(record.share()), record));
                    }
                    case Outcome.Rejected bad -> rejected.merge(bad.share(), 1L, Long::sum);
                    case Outcome.Skipped skipped -> {}
                    case Held held -> throw new AssertionError("the pipeline alone holds nothing");
                }
            }
        }

        assertThat(shared).containsOnlyKeys(byShare.keySet());
        byShare.values()
                .forEach(plan -> assertThat(rejected.getOrDefault(plan.share(), 0L))
                        .as("rejected in %s of %s", plan.share(), plan.interfaceId())
                        .isEqualTo(CITY.badRows().stream()
                                .filter(bad -> bad.concerns(plan))
                                .count()));
        CITY.rarePeople()
                .forEach(person -> assertThat(left)
                        .doesNotContain(person.citizenId())
                        .doesNotContain(person.phone())
                        .doesNotContain(person.name()));
    }

    private Map<String, SharePlan> plans() throws IOException {
        Map<String, Compiled> contracts = new HashMap<>();
        for (CityTable table : CityTable.values()) {
            contracts.put(table.interfaceId(), compiled(CityContracts.contract(table)));
        }
        Map<String, SharePlan> plans = new LinkedHashMap<>();
        for (JsonNode request : requests()) {
            JsonNode ruling = request.path("ruling");
            if (!ruling.path("outcome").asText().equals("refuse")) {
                String reference = request.path("reference").asText();
                Compiled contract = Optional.ofNullable(
                                contracts.get(request.path("dataset").asText()))
                        .orElseThrow();
                ShareCompilation share = Shares.compile(contract, decision(request));
                assertThat(share).as(reference).isInstanceOf(ShareCompilation.Made.class);
                plans.put(reference, ((ShareCompilation.Made) share).plan());
            }
        }
        return plans;
    }

    private static JsonNode requests() throws IOException {
        try (InputStream in = Optional.ofNullable(CityContracts.class.getResourceAsStream("/city/requests.yaml"))
                .orElseThrow()) {
            return new YAMLMapper().readTree(in).path("requests");
        }
    }

    /** What the hub makes of an unconditional interface's request, or of a steward's ruling. */
    private static Decision decision(JsonNode request) {
        String dataset = request.path("dataset").asText();
        ObjectNode members = new YAMLMapper().createObjectNode();
        members.set("view", request.path("view"));
        request.path("ruling").properties().stream()
                .filter(member -> !member.getKey().equals("outcome"))
                .forEach(member -> members.set(member.getKey(), member.getValue()));
        String domain = request.has("ruling") ? request.path("recipient").asText() : "unconditional." + dataset;
        DecisionReader.DecisionReading reading = DecisionReader.read(members, "", domain);
        assertThat(reading).as(dataset).isInstanceOf(DecisionReader.DecisionReading.Read.class);
        return ((DecisionReader.DecisionReading.Read) reading).decision();
    }

    private static String encoded(@Nullable SharePlan plan, Shared record) {
        SharePlan known = Optional.ofNullable(plan).orElseThrow();
        ShareSchemas schemas =
                ShareSchemas.of(known, STANDARDS.schema(known.standard()).orElseThrow());
        Encoding encoding = new RecordEncoder(schemas.key(), 1, schemas.value(), 2).encode(record);
        assertThat(encoding).asInstanceOf(type(Encoding.Encoded.class)).isNotNull();
        byte[] value = ((Encoding.Encoded) encoding).value();
        assertThat(value).isNotNull();
        return new String(value == null ? new byte[0] : value, StandardCharsets.UTF_8);
    }

    private static Batch batch(CityTable table) throws IOException {
        RowSchema schema = new RowSchema(
                new TableId("public", table.table()),
                table.columns().stream()
                        .map(column -> new Field(column, FieldType.TEXT, true))
                        .toList(),
                table.key());
        List<ChangeEvent> events = new ArrayList<>();
        CITY.rowsOf(table)
                .forEach(row -> events.add(new ChangeEvent(
                        schema,
                        Operation.READ,
                        null,
                        textRow(row, table),
                        new Position.Snapshot(1, "s", String.valueOf(events.size())),
                        0)));
        return new Batch("test", events, "");
    }

    private static Row textRow(CityRow row, CityTable table) {
        List<String> columns = table.columns();
        return index -> row.value(columns.get(index));
    }

    private static Compiled compiled(Path folder, CityTable table) throws IOException {
        return compiled(Files.readString(folder.resolve(table.interfaceId() + ".odcs.yaml")));
    }

    private static Compiled compiled(String yaml) {
        Compilation compilation = Contracts.compile(yaml, STANDARDS, null);
        if (compilation instanceof Compilation.Refused refused) {
            assertThat(refused.problems()).isEmpty();
        }
        return (Compiled) compilation;
    }

    /** Keys that anybody can derive: for tests only. */
    private static final class OpenRing implements KeyRing {
        @Override
        public byte[] key(KeyUse use, String purposeDomain, int epoch) {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest((use + purposeDomain + epoch).getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

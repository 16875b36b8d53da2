package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.Decision;
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
import io.sluice.pipeline.Held;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** One standard for two layouts of a real police register. */
class AccidentLayoutsTest {

    private static final int KEY_ID = 1;
    private static final int VALUE_ID = 2;

    @Test
    void aRegisterWithOneRowPerAccident() throws IOException {
        Played played = play("accidents-2016", "a1_2016_oldschema.csv");

        assertThat(played.records()).hasSize(1555);
        assertThat(played.rejected()).as("the two footnotes").hasSize(2);
        assertThat(sum(played, "deaths")).isEqualTo(1604);
        assertThat(played.records().getFirst().get("occurred_at")).isEqualTo(LocalDateTime.of(2016, 1, 1, 2, 45));
        assertThat(played.records().getFirst().get("vehicle")).isEqualTo("自用-小客車;乘客-人");
        assertThat(played.records().getFirst().get("injuries")).isEqualTo(1L);
    }

    @Test
    void aRegisterWithOneRowPerParty() throws IOException {
        Played played = play("accidents-2024", "a1_2024.csv");

        assertThat(played.records()).hasSize(4372);
        assertThat(played.rejected()).as("the two footnotes").hasSize(2);
        GenericRecord first = played.records().getFirst();
        assertThat(first.get("occurred_at")).isEqualTo(LocalDateTime.of(2024, 1, 1, 9, 56));
        assertThat(first.get("vehicle")).isEqualTo("普通重型-機車");
        assertThat(first.get("sex")).isEqualTo("1");
        assertThat(first.get("age")).isEqualTo(19L);
        assertThat(first.get("longitude")).isEqualTo(120.533531);
        assertThat(played.records().stream().filter(each -> Objects.equals(each.get("party_no"), 1L)))
                .hasSize(1674);
    }

    private static long sum(Played played, String field) {
        return played.records().stream()
                .mapToLong(each -> (Long) each.get(field))
                .sum();
    }

    private record Played(List<GenericRecord> records, List<Outcome.Rejected> rejected) {}

    private static Played play(String contract, String file) throws IOException {
        Standards standards = Standards.bundled();
        SharePlan plan = plan(contract, standards);
        ShareSchemas schemas =
                ShareSchemas.of(plan, standards.schema(plan.standard()).orElseThrow());
        RecordEncoder encoder = new RecordEncoder(schemas.key(), KEY_ID, schemas.value(), VALUE_ID);
        RecordDecoder decoder = new RecordDecoder(id -> id == KEY_ID ? schemas.key() : schemas.value());
        Pipeline pipeline = Pipeline.of(
                List.of(plan),
                (use, domain, epoch) -> {
                    throw new KeyUnavailableException("nothing here needs a key");
                },
                new CelExpressions(Clock.systemUTC()));
        List<GenericRecord> records = new ArrayList<>();
        List<Outcome.Rejected> rejected = new ArrayList<>();
        for (Outcome outcome : pipeline.apply(new Batch("files", rows(plan, file), ""))) {
            switch (outcome) {
                case Shared shared -> records.add(decoded(encoder.encode(shared), decoder));
                case Outcome.Rejected bad -> rejected.add(bad);
                case Held held -> throw new AssertionError("the pipeline alone holds nothing");
                case Outcome.Skipped skipped -> throw new AssertionError("no row is out of scope");
            }
        }
        return new Played(records, rejected);
    }

    private static GenericRecord decoded(Encoding encoding, RecordDecoder decoder) {
        assertThat(encoding).isInstanceOf(Encoding.Encoded.class);
        byte[] value = ((Encoding.Encoded) encoding).value();
        return decoder.decode(Objects.requireNonNull(value, "no row is a delete"));
    }

    private static SharePlan plan(String contract, Standards standards) throws IOException {
        Compilation compilation = Contracts.compile(resource("/accident/" + contract + ".odcs.yaml"), standards, null);
        if (compilation instanceof Compilation.Refused refused) {
            assertThat(refused.problems()).isEmpty();
        }
        ShareCompilation share = Shares.compile((Compiled) compilation, Decision.whole("all", "open-data"));
        assertThat(share).isInstanceOf(ShareCompilation.Made.class);
        return ((ShareCompilation.Made) share).plan();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AccidentLayoutsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // The files hold no quotes; an empty field is null.
    private static List<ChangeEvent> rows(SharePlan plan, String file) throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("db/tw_traffic_accidents/" + file));
        String[] header = lines.getFirst().substring(1).split(",", -1);
        RowSchema schema = new RowSchema(
                plan.table(),
                Arrays.stream(header)
                        .map(name -> new Field(name, FieldType.TEXT, true))
                        .toList(),
                List.of());
        return IntStream.range(1, lines.size())
                .mapToObj(i -> new ChangeEvent(
                        schema, Operation.READ, null, row(lines.get(i)), new Position.File(1, "f", i), 0))
                .toList();
    }

    private static Row row(String line) {
        String[] cells = line.split(",", -1);
        return index -> cells[index].isEmpty() ? null : cells[index];
    }
}
